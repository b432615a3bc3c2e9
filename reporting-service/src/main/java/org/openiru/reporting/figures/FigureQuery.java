package org.openiru.reporting.figures;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

/**
 * A question that the counters can answer.
 *
 * @param filters the admitted values of each dimension named; a dimension not named admits all
 */
public record FigureQuery(
        Measure measure, Period period, @Nullable Grouping grouping, Map<Dimension, Set<String>> filters) {

    public FigureQuery {
        filters = Map.copyOf(filters);
    }

    /** All of a measure. */
    public static FigureQuery of(Measure measure) {
        return new FigureQuery(measure, Period.ALL, null, Map.of());
    }

    /** The same question in rows. */
    public FigureQuery by(Grouping rows) {
        return new FigureQuery(measure, period, rows, filters);
    }

    /** The same question for one value of a dimension only. */
    public FigureQuery where(Dimension dimension, String value) {
        return new FigureQuery(measure, period, grouping, Map.of(dimension, Set.of(value)));
    }

    FigureQuery during(Period other) {
        return new FigureQuery(measure, other, grouping, filters);
    }
}
