package org.openiru.reporting.figures;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.openiru.reporting.ledger.Revision;
import org.openiru.reporting.ledger.Snapshot;

/** What changed the figures of past days. */
@Path("/api/v1/figures/revisions")
@RolesAllowed({"analyst", "administrator", "auditor"})
class RevisionsResource {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final FigureAnswers answers;

    RevisionsResource(FigureAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "revisions",
            summary = "What changed the figures of past days",
            description = "The latest last. Without `since`: what was recorded after the day that it changes was over;"
                    + " with it: all that was recorded later than that, as when a figure was published then.")
    @Parameter(name = "measure", in = QUERY, required = true, description = "What is counted")
    @Parameter(name = "from", in = QUERY, description = "First UTC day, included", schema = @Schema(format = "date"))
    @Parameter(name = "to", in = QUERY, description = "Last UTC day, included", schema = @Schema(format = "date"))
    @Parameter(name = "since", in = QUERY, description = "A moment", schema = @Schema(format = "date-time"))
    @Parameter(name = "cursor", in = QUERY, description = "From the link to the next page")
    @Parameter(name = "limit", in = QUERY, description = "50 unless given, 500 at most")
    @APIResponseSchema(Revisions.class)
    @APIResponse(responseCode = "422", description = "Not possible; the problem document lists what is")
    public Response revisions(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        FigureRequest asked = FigureRequest.parse(parameters, FigureRequest.REVISIONS);
        int limit = number(parameters, "limit", USUAL, MOST);
        int from = number(parameters, "cursor", 0, Integer.MAX_VALUE);
        Snapshot snapshot = answers.snapshotFor(asked);
        List<Revision> all = snapshot.revisions(asked.query(), FigureRequest.moment(parameters, "since"));
        List<Revision> page = all.stream().skip(from).limit(limit).toList();
        Response.ResponseBuilder response = Response.ok(
                new Revisions(asked.query().measure().parameter(), snapshot.recordedUpTo(), snapshot.complete(), page));
        if (from + page.size() < all.size()) {
            String next = uri.getRequestUriBuilder()
                    .replaceQueryParam("cursor", from + page.size())
                    .build()
                    .toString();
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.build();
    }

    private static int number(MultivaluedMap<String, String> parameters, String name, int usual, int most) {
        List<String> possible = List.of("0", "...", Integer.toString(most));
        String text = FigureRequest.single(parameters, name, ReportingProblem.UNKNOWN_PAGE, possible)
                .orElse(Integer.toString(usual));
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most) {
            throw FigureRequest.notPossible(ReportingProblem.UNKNOWN_PAGE, name + " is a number.", possible);
        }
        return Integer.parseInt(text);
    }

    /** @param asAt when the latest event in the figures was recorded */
    @Schema(name = "Revisions")
    record Revisions(String measure, Instant asAt, boolean complete, List<Revision> revisions) {}
}
