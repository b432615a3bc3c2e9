package org.openiru.reporting.figures;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.events.Topic;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.totals.MeasureTotal;

/** What reporting counted of the other services' events, to be held against what they count themselves. */
@Path("/api/v1/totals")
@RolesAllowed({"auditor", "analyst"})
class TotalsResource {

    private final Figures figures;

    TotalsResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "totals",
            summary = "What was counted of the services' events",
            description =
                    "All at one moment, and without imported history: that is nobody's but reporting's. Each of the other"
                            + " services answers the same question from its own tables.")
    @APIResponseSchema(value = MeasureTotal[].class, responseCode = "200")
    @APIResponse(responseCode = "503", description = "The figures are still being filled from the topics; ask again")
    public List<MeasureTotal> totals() {
        Snapshot snapshot = figures.now();
        if (!snapshot.complete()) {
            throw new ProblemException(
                    ReportingProblem.FIGURES_NOT_READY,
                    "The figures are still being filled from the topics; ask again.");
        }
        String imported = Topic.typeOf(FigureRecorded.class);
        return Arrays.stream(Measure.values())
                .filter(Predicate.not(Measure::isDuration))
                .map(measure -> new MeasureTotal(measure.parameter(), snapshot.totalWithout(measure, imported)))
                .toList();
    }
}
