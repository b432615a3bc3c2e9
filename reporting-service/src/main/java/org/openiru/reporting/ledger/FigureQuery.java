package org.openiru.reporting.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

/**
 * A question that the ledger can answer.
 *
 * @param groupings what rows stand for: none, one, or two of which one at most is of time
 * @param filters the admitted values of each dimension named; a dimension not named admits all
 * @param cumulative whether a row in time holds all from the period's beginning up to its end
 * @param asAt counts only what was recorded by then; null for all that is
 */
public record FigureQuery(
        Measure measure,
        Period period,
        List<Grouping> groupings,
        Map<Dimension, Set<String>> filters,
        boolean cumulative,
        @Nullable Instant asAt) {

    public FigureQuery {
        groupings = List.copyOf(groupings);
        filters = Map.copyOf(filters);
    }

    /** All of a measure. */
    public static FigureQuery of(Measure measure) {
        return new FigureQuery(measure, Period.ALL, List.of(), Map.of(), false, null);
    }

    /** The same question in rows. */
    public FigureQuery by(Grouping... rows) {
        return new FigureQuery(measure, period, List.of(rows), filters, cumulative, asAt);
    }

    /** The same question for one value of a dimension only. */
    public FigureQuery where(Dimension dimension, String value) {
        return new FigureQuery(measure, period, groupings, Map.of(dimension, Set.of(value)), cumulative, asAt);
    }

    /** The same question with rows in time that hold all up to their end. */
    FigureQuery running() {
        return new FigureQuery(measure, period, groupings, filters, true, asAt);
    }

    /** The same question with rows that stand each for itself. */
    public FigureQuery notRunning() {
        return new FigureQuery(measure, period, groupings, filters, false, asAt);
    }

    /** The same question up to a day, unless it ends before that. */
    public FigureQuery notAfter(LocalDate day) {
        LocalDate to = period.to() == null || period.to().isAfter(day) ? day : period.to();
        return new FigureQuery(measure, new Period(period.from(), to), groupings, filters, cumulative, asAt);
    }

    /** The same question about other days, without rows. */
    public FigureQuery during(Period other) {
        return new FigureQuery(measure, other, List.of(), filters, false, asAt);
    }
}
