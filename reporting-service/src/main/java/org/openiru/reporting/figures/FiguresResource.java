package org.openiru.reporting.figures;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.openiru.reporting.ledger.Snapshot;

/** Figures, exact and in any combination of filters. */
@Path("/api/v1/figures")
@RolesAllowed({"analyst", "administrator", "auditor"})
class FiguresResource {

    static final String CSV = "text/csv";

    private final FigureAnswers answers;

    FiguresResource(FigureAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV + ";charset=UTF-8"})
    @Operation(
            operationId = "figures",
            summary = "A figure, its total and its rows",
            description =
                    "Each fact counts on its own UTC day, whenever it became known. `Accept: text/csv` gives the same"
                            + " as CSV. Filters narrow in any combination; one given several times admits any of its values;"
                            + " `none` stands for facts without such a value. What cannot be answered truly is refused with 422 and"
                            + " a list of what is `possible`.")
    @Parameter(
            name = "measure",
            in = QUERY,
            required = true,
            description = "What is counted",
            schema =
                    @Schema(
                            enumeration = {
                                "reports",
                                "urls",
                                "items",
                                "assessed",
                                "referred",
                                "ordered",
                                "delivered",
                                "undeliverable",
                                "acknowledged",
                                "claimedRemoved",
                                "accessDisabled",
                                "removed",
                                "removedWithinDeadline",
                                "refuted",
                                "refused",
                                "unanswered",
                                "newPlatforms",
                                "backlog",
                                "backlogAge",
                                "timeToDecision",
                                "timeToAcknowledgement",
                                "timeToClaim",
                                "timeToRemoval",
                                "medianTimeToRemoval"
                            }))
    @Parameter(name = "from", in = QUERY, description = "First UTC day, included", schema = @Schema(format = "date"))
    @Parameter(name = "to", in = QUERY, description = "Last UTC day, included", schema = @Schema(format = "date"))
    @Parameter(
            name = "groupBy",
            in = QUERY,
            description = "What the rows stand for; given twice, rows stand for pairs",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            enumeration = {
                                "day",
                                "week",
                                "month",
                                "year",
                                "provider",
                                "ideology",
                                "category",
                                "language",
                                "contentType",
                                "channel",
                                "agency",
                                "country",
                                "outcome",
                                "platform",
                                "campaign"
                            }))
    @Parameter(
            name = "compare",
            in = QUERY,
            description =
                    "Adds the same dates one year before, or as many whole months or days before; needs from and to",
            schema = @Schema(enumeration = {"previous-year", "previous-period"}))
    @Parameter(
            name = "cumulative",
            in = QUERY,
            description = "Rows in time hold all from the period's beginning up to their end",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "percentile",
            in = QUERY,
            description =
                    "Of durations: 1 to 100, several with commas; the first is the value. 50 unless given; 100 is the longest",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "asAt",
            in = QUERY,
            description = "As the figure stood at that moment, which must be settled: then the answer never changes",
            schema = @Schema(format = "date-time"))
    @Parameter(
            name = "provider",
            in = QUERY,
            description = "Filter: a provider's id",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "ideology",
            in = QUERY,
            description = "Filter",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "category",
            in = QUERY,
            description = "Filter",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "language",
            in = QUERY,
            description = "Filter: a BCP 47 tag",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "contentType",
            in = QUERY,
            description = "Filter",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "channel",
            in = QUERY,
            description = "Filter",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "agency",
            in = QUERY,
            description = "Filter: an agency's id",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "country",
            in = QUERY,
            description = "Filter: the agency's country",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "outcome",
            in = QUERY,
            description = "Filter",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "platform",
            in = QUERY,
            description = "Filter: a registrable domain, of newPlatforms only",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "campaign",
            in = QUERY,
            description = "Filter: a campaign's id",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FigureAnswer.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "422", description = "Not possible; the problem document lists what is")
    @APIResponse(responseCode = "503", description = "An empty read model is about to be filled; ask again")
    public Response figures(@Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        FigureRequest asked = FigureRequest.parse(uri.getQueryParameters());
        Snapshot snapshot = answers.snapshotFor(asked);
        return Conditional.answer(
                request, headers, uri, answers.version(snapshot, asked), () -> answers.answer(snapshot, asked));
    }
}
