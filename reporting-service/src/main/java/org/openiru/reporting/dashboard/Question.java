package org.openiru.reporting.dashboard;

import java.util.List;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.readmodel.Measure;

/**
 * What a chart asks of the figures: one column of its table, or one for each percentile.
 *
 * @param percentiles of durations; empty for their median
 */
record Question(Measure measure, Grouping grouping, Span span, boolean cumulative, List<Integer> percentiles) {

    static final int LONGEST = 100;

    Question {
        percentiles = List.copyOf(percentiles);
    }

    static Question rows(Measure measure, Grouping grouping) {
        return new Question(measure, grouping, Span.CHOSEN, false, List.of());
    }

    static Question percentiles(Measure measure, Grouping grouping) {
        return new Question(measure, grouping, Span.CHOSEN, false, List.of(50, 90, 95));
    }

    /** The median, what nine of ten do not exceed, and the longest. */
    static Question upToTheLongest(Measure measure, Grouping grouping) {
        return new Question(measure, grouping, Span.CHOSEN, false, List.of(50, 90, LONGEST));
    }

    Question running() {
        return new Question(measure, grouping, span, true, percentiles);
    }

    Question during(Span other) {
        return new Question(measure, grouping, other, cumulative, percentiles);
    }

    /** Whether a row that is not there means that nothing changed, rather than that nothing happened. */
    boolean carriesOn() {
        return grouping.isTime() && (cumulative || measure.isStock());
    }
}
