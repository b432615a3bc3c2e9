package org.openiru.reporting.projection;

import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.reporting.ledger.Entry;
import org.openiru.reporting.ledger.Precision;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/** Imported history as entries: of a day, month or year, and of dimensions that it does not name nothing is known. */
final class PastFigure {

    private PastFigure() {}

    /**
     * What a difference in the figure adds to its period.
     *
     * @throws IllegalArgumentException if the measure or the period cannot have such a figure
     */
    static Entry entry(FigureRecorded event, int difference) {
        Measure measure = Measure.named(event.measure())
                .filter(Measure::isCount)
                .orElseThrow(() -> new IllegalArgumentException("Not a count"));
        Precision precision = Precision.of(event.period());
        Dimensions.Builder dimensions = Dimensions.with();
        for (Dimension dimension : measure.dimensions()) {
            dimensions.value(dimension, event.dimensions().getOrDefault(dimension.parameter(), Dimensions.UNKNOWN));
        }
        return new Entry(
                measure,
                precision.firstDay(event.period()),
                precision,
                dimensions.build(),
                Entry.NO_BUCKET,
                difference);
    }
}
