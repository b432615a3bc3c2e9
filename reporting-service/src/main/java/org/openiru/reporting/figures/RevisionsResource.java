package org.openiru.reporting.figures;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Revision;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.web.paging.Page;

/** What changed the figures of past days. */
@Path("/api/v1/figures/revisions")
@RolesAllowed({"analyst", "administrator", "auditor"})
class RevisionsResource {

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
    @APIResponseSchema(Revisions.class)
    @APIResponse(responseCode = "422", description = "Not possible; the problem document lists what is")
    public RestResponse<Revisions> revisions(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        FigureRequest asked = FigureRequest.parse(parameters, FigureRequest.REVISIONS);
        RevisionCursor after = RevisionCursor.of(cursor);
        Snapshot snapshot = answers.snapshotFor(asked);
        List<Revision> next = snapshot.revisions(
                asked.query(),
                FigureRequest.moment(parameters, "since"),
                after.recordedAt(),
                (long) after.told() + limit + 1);
        Page<RevisionCursor.Placed> page =
                Page.of(after.rest(next).limit(limit + 1L).toList(), limit, placed -> placed.cursor()
                        .encoded());
        return page.answer(
                uri,
                new Revisions(
                        asked.query().measure().parameter(),
                        snapshot.recordedUpTo(),
                        snapshot.complete(),
                        page.items().stream()
                                .map(RevisionCursor.Placed::revision)
                                .toList()));
    }

    /** @param asAt when the latest event in the figures was recorded */
    @Schema(name = "Revisions")
    record Revisions(String measure, Instant asAt, boolean complete, List<Revision> revisions) {}
}
