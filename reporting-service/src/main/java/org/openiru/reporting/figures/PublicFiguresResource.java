package org.openiru.reporting.figures;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;

import jakarta.annotation.security.PermitAll;
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

/** The figures that anybody may ask for. */
@Path("/api/v1/public/figures")
@PermitAll
class PublicFiguresResource {

    private final PublicFigures figures;

    PublicFiguresResource(PublicFigures figures) {
        this.figures = figures;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, FiguresResource.CSV + ";charset=UTF-8"})
    @Operation(
            operationId = "publicFigures",
            summary = "A public figure, small numbers suppressed",
            description =
                    "A value is null where it is so small that it could point to somebody, or where it would let one"
                            + " work out such a value; suppressed rows come last. What is withheld is decided for months and years, not"
                            + " for each question, and is in no total and no sum: `notes` say so. Periods are whole calendar months;"
                            + " of medians, and by ideology, category or language, whole calendar years. There are no filters and"
                            + " no comparison.")
    @Parameter(
            name = "measure",
            in = QUERY,
            required = true,
            schema =
                    @Schema(
                            enumeration = {
                                "reports",
                                "items",
                                "assessed",
                                "referred",
                                "ordered",
                                "removed",
                                "removedWithinDeadline",
                                "refused",
                                "unanswered",
                                "medianTimeToRemoval"
                            }))
    @Parameter(name = "from", in = QUERY, description = "The first day of a month", schema = @Schema(format = "date"))
    @Parameter(name = "to", in = QUERY, description = "The last day of a month", schema = @Schema(format = "date"))
    @Parameter(
            name = "groupBy",
            in = QUERY,
            schema = @Schema(enumeration = {"month", "year", "ideology", "category", "language"}))
    @Parameter(
            name = "cumulative",
            in = QUERY,
            description = "Whether a month or year holds all that is told from the period's beginning up to its end",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FigureAnswer.class)),
                @Content(mediaType = FiguresResource.CSV, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "422", description = "Not possible; the problem document lists what is")
    public Response figures(@Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        FigureRequest asked = PublicFigures.checked(uri.getQueryParameters());
        Snapshot snapshot = figures.now();
        return Conditional.answer(request, headers, uri, snapshot, () -> figures.answer(snapshot, asked));
    }
}
