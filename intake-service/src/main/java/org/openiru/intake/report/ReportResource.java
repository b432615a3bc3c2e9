package org.openiru.intake.report;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.openiru.intake.IntakeProblem;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;
import org.openiru.web.problem.ProblemException;

/** Reports from the public. Nobody has to sign in. */
@Path("/api/v1/reports")
@PermitAll
@Tag(name = "reports")
class ReportResource {
    private final ReportIntake intake;
    private final ReportStatuses statuses;
    private final Idempotency idempotency;

    ReportResource(ReportIntake intake, ReportStatuses statuses, Idempotency idempotency) {
        this.intake = intake;
        this.statuses = statuses;
        this.idempotency = idempotency;
    }

    /**
     * Takes in a report, whole or not at all.
     *
     * <p>422 {@code urn:openiru:problem:unacceptable-address} lists the bad addresses in {@code errors}, each with
     * {@code pointer}, {@code index}, {@code reason} and {@code detail}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "report",
            summary = "Report content",
            description = "Takes in a report, whole or not at all. A bad address is answered with 422, naming its index"
                    + " and the reason, and nothing is stored.")
    @APIResponse(
            responseCode = "201",
            description = "The report is stored; Location is its status",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReportReceipt.class)))
    @APIResponse(responseCode = "400", description = "Not JSON, an unknown field, or an invalid Idempotency-Key")
    @APIResponse(responseCode = "409", description = "The Idempotency-Key was used for another report")
    @APIResponse(responseCode = "413", description = "The body is longer than 2 MB")
    @APIResponse(responseCode = "422", description = "A field is not valid, or an address cannot be accepted")
    public Response report(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey, @NotNull @Valid NewReport report) {
        return idempotency
                .once(Idempotency.scope("reports", null), idempotencyKey, report, () -> switch (intake.receive(
                        report)) {
                    case Reception.Received received -> created(received.receipt());
                    case Reception.Refused refused -> throw unacceptable(refused.addresses());
                })
                .toResponse();
    }

    /** Tells how far a report has come. 404 {@code urn:openiru:problem:report-not-found}. */
    @GET
    @Path("{reference}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reportStatus",
            summary = "The state of a report",
            description = "Open to whoever holds the reference, which cannot be guessed.")
    @APIResponse(
            responseCode = "200",
            description = "The state of the report and of each of its items",
            content = @Content(schema = @Schema(implementation = ReportStatus.class)))
    @APIResponse(responseCode = "404", description = "There is no report with this reference")
    public ReportStatus status(@PathParam("reference") String reference) {
        return statuses.find(reference)
                .orElseThrow(() ->
                        new ProblemException(IntakeProblem.REPORT_NOT_FOUND, "Check that the reference is complete"));
    }

    private static Answer created(ReportReceipt receipt) {
        return Answer.created(URI.create("/api/v1/reports/" + receipt.reference()), receipt);
    }

    private static ProblemException unacceptable(List<BadAddress> addresses) {
        List<Map<String, Object>> errors = addresses.stream()
                .map(bad -> Map.<String, Object>of(
                        "pointer", "/urls/" + bad.index(),
                        "index", bad.index(),
                        "reason", bad.problem().name(),
                        "detail", bad.problem().sentence()))
                .toList();
        BadAddress first = addresses.getFirst();
        return new ProblemException(
                IntakeProblem.UNACCEPTABLE_ADDRESS,
                "Address " + first.index() + ": " + first.problem().sentence(),
                Map.of("errors", errors));
    }
}
