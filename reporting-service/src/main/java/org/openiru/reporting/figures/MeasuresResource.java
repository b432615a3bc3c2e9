package org.openiru.reporting.figures;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

/** What the figures mean. Whoever reads a figure may read its definition. */
@Path("/api/v1/measures")
@PermitAll
class MeasuresResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "measures",
            summary = "All measures",
            description = "What each measure counts, in which unit, what to bear in mind, and how it can be asked.")
    public List<Definition> measures() {
        return Arrays.stream(Measure.values()).map(MeasuresResource::define).toList();
    }

    private static Definition define(Measure measure) {
        return new Definition(
                measure.parameter(),
                measure.unit().label(),
                measure.description(),
                measure.caveats(),
                measure.isStock() ? Kind.LEVEL : measure.isDuration() ? Kind.DURATION : Kind.COUNT,
                measure.hasPercentiles(),
                PublicFigures.MEASURES.contains(measure),
                measure.dimensions().stream().map(Dimension::parameter).toList(),
                Arrays.stream(Grouping.values())
                        .filter(grouping -> grouping.answers(measure))
                        .map(Grouping::parameter)
                        .toList());
    }

    /** How a measure is to be read. */
    enum Kind {
        COUNT,
        LEVEL,
        DURATION
    }

    /**
     * @param unit what is counted
     * @param kind what happened in a period (COUNT), how things stand at its end (LEVEL), or how long something took (DURATION)
     * @param percentiles whether percentiles can be asked for
     * @param publicly whether it is among the public figures
     */
    @Schema(name = "Measure")
    record Definition(
            String measure,
            String unit,
            String definition,
            List<String> caveats,
            Kind kind,
            boolean percentiles,
            boolean publicly,
            List<String> filters,
            List<String> groupings) {}
}
