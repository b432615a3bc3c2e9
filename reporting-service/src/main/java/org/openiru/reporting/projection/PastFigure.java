package org.openiru.reporting.projection;

import java.util.List;
import java.util.stream.Stream;
import org.openiru.events.FigureBasis;
import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.reporting.ledger.Entry;
import org.openiru.reporting.ledger.Precision;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.reporting.readmodel.RecordedFigure;

/** Imported history as entries: of a day, month or year, and of dimensions that it does not name nothing is known. */
final class PastFigure {

    private PastFigure() {}

    /**
     * What is added to the figure's period when it is said again: the difference, or where the basis is another one, all under the
     * new one in place of all under the old one.
     *
     * @throws IllegalArgumentException if the measure or the period cannot have such a figure
     */
    static List<Entry> entries(FigureRecorded event, RecordedFigure before) {
        FigureBasis basis = before.basis();
        Stream<Entry> entries = basis == null || basis == event.basis()
                ? Stream.of(entry(event, event.basis(), event.count() - before.count()))
                : Stream.of(entry(event, basis, -before.count()), entry(event, event.basis(), event.count()));
        return entries.filter(entry -> entry.amount() != 0).toList();
    }

    private static Entry entry(FigureRecorded event, FigureBasis basis, int difference) {
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
                difference,
                basis);
    }
}
