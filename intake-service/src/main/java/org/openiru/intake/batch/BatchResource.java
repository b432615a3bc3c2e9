package org.openiru.intake.batch;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.openiru.intake.IntakeProblem;
import org.openiru.intake.campaign.Campaigns;
import org.openiru.web.body.BodyLimit;
import org.openiru.web.idempotency.Answer;
import org.openiru.web.idempotency.Idempotency;
import org.openiru.web.problem.ProblemException;

/** Batches of reports from officers and partner agencies. */
@Path("/api/v1/report-batches")
@RolesAllowed({"officer", "agency"})
@Tag(name = "report batches")
class BatchResource {
    /** The most lines that a batch may have. */
    static final int MAX_LINES = 10_000;

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final BatchIntake intake;
    private final BatchStore batches;
    private final Campaigns campaigns;
    private final Idempotency idempotency;
    private final SecurityIdentity identity;
    private final JsonWebToken token;

    BatchResource(
            BatchIntake intake,
            BatchStore batches,
            Campaigns campaigns,
            Idempotency idempotency,
            SecurityIdentity identity,
            JsonWebToken token) {
        this.intake = intake;
        this.batches = batches;
        this.campaigns = campaigns;
        this.idempotency = idempotency;
        this.identity = identity;
        this.token = token;
    }

    /**
     * Takes in up to {@value #MAX_LINES} lines, at most 16 MB. A bad line is reported in its result and spoils no good
     * one.
     *
     * <p>422 {@code campaign-unknown} (also for a moment after it was created), {@code campaign-not-open},
     * {@code batch-unreadable} (no lines, or a CSV header that cannot be used), {@code batch-too-long}; 403
     * {@code campaign-not-yours}.
     */
    @POST
    @Consumes({NDJSON, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reportBatch",
            summary = "Report many items at once",
            description = "One report for each line, up to 10,000. NDJSON: an object with url and, where wanted,"
                    + " description, category, language, threatToLife. CSV: the same names in a header line; a field"
                    + " cannot contain a line break. A bad line is rejected and spoils no good one.")
    @APIResponse(
            responseCode = "201",
            description = "The good lines are stored; one result for each line",
            content = @Content(schema = @Schema(implementation = BatchReceipt.class)))
    @APIResponse(responseCode = "403", description = "Not an officer nor an agency, or not one that the campaign names")
    @APIResponse(responseCode = "409", description = "The Idempotency-Key was used for another batch")
    @APIResponse(responseCode = "413", description = "The body is longer than 16 MB")
    @APIResponse(
            responseCode = "422",
            description =
                    "The campaign is unknown or not open, or the batch is empty, too long, or has no usable header")
    @BodyLimit(16 * 1024 * 1024)
    public Response receive(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
            @QueryParam("campaign") @Nullable String campaign,
            @Context HttpHeaders headers,
            byte[] body) {
        Contributor contributor = Contributor.of(identity, token);
        String scope = Idempotency.scope("report-batches", contributor.id());
        BatchFormat format = isCsv(headers.getMediaType()) ? BatchFormat.CSV : BatchFormat.NDJSON;
        BatchRequest request = new BatchRequest(format, campaign, body);
        return idempotency
                .once(scope, idempotencyKey, request.fingerprint(), () -> {
                    UUID campaignId = admitted(campaign, contributor);
                    BatchReceipt receipt = intake.receive(contributor, campaignId, lines(format, body));
                    return Answer.created(URI.create("/api/v1/report-batches/" + receipt.batchId()), receipt);
                })
                .toResponse();
    }

    /** The counts of a batch that the caller sent. 404 {@code batch-not-found}, also for those of others. */
    @GET
    @Path("{batchId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "batch", summary = "The counts of one of your batches")
    @APIResponse(
            responseCode = "200",
            description = "The counts; the results of the lines are only in the answer to the batch itself",
            content = @Content(schema = @Schema(implementation = BatchReceipt.class)))
    @APIResponse(responseCode = "404", description = "There is no such batch of yours")
    public BatchReceipt batch(@PathParam("batchId") String batchId) {
        return uuid(batchId)
                .flatMap(id -> batches.find(id, Contributor.of(identity, token)))
                .orElseThrow(() ->
                        new ProblemException(IntakeProblem.BATCH_NOT_FOUND, "Batches are shown to whoever sent them"));
    }

    private static boolean isCsv(MediaType type) {
        return type.isCompatible(MediaType.valueOf(CSV));
    }

    private static List<ReadLine> lines(BatchFormat format, byte[] body) {
        List<BatchBody.NumberedLine> lines = BatchBody.lines(body);
        // A batch that is far too long is not worth reading.
        if (lines.size() > MAX_LINES + 1) {
            throw tooLong();
        }
        List<ReadLine> read = format.read(lines);
        if (read.size() > MAX_LINES) {
            throw tooLong();
        }
        if (read.isEmpty()) {
            throw new ProblemException(IntakeProblem.BATCH_UNREADABLE, "It has no lines");
        }
        return read;
    }

    private static ProblemException tooLong() {
        return new ProblemException(IntakeProblem.BATCH_TOO_LONG, "A batch has at most " + MAX_LINES + " lines");
    }

    private @Nullable UUID admitted(@Nullable String campaign, Contributor contributor) {
        if (campaign == null) {
            return null;
        }
        UUID id = uuid(campaign).orElseThrow(BatchResource::unknownCampaign);
        return switch (campaigns.admit(id, contributor.agency())) {
            case ADMITTED -> id;
            case UNKNOWN -> throw unknownCampaign();
            case NOT_OPEN ->
                throw new ProblemException(IntakeProblem.CAMPAIGN_NOT_OPEN, "Items are taken within its window only");
            case NOT_NAMED ->
                throw new ProblemException(
                        IntakeProblem.CAMPAIGN_NOT_YOURS, "Only the agencies that it names may take part");
        };
    }

    private static ProblemException unknownCampaign() {
        return new ProblemException(
                IntakeProblem.CAMPAIGN_UNKNOWN, "If it was created just now, try again in a few seconds");
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
