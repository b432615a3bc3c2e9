package org.openiru.reporting.ledger;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

/**
 * Entries of a measure summed up under those dimensions alone that a question is about: what dashboards ask again and again is
 * then answered from some thousand sums, however many entries there are. They are made when they are first needed, go on with
 * what is added later, and the longest unused are forgotten.
 */
final class Rollups {

    /** Some 50 MB. */
    private static final long MOST_SUMS = 2_000_000;

    private final Map<Key, Rollup> rollups = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Measure, Reach> reaches = new EnumMap<>(Measure.class);

    /** @param monthly whether sums are kept by month and not by day */
    private record Key(Measure measure, Set<Dimension> dimensions, boolean monthly) {

        static Key of(FigureQuery query) {
            Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
            dimensions.addAll(query.filters().keySet());
            boolean monthly = query.period().isWholeMonths();
            for (Grouping grouping : query.groupings()) {
                if (grouping.dimension() != null) {
                    dimensions.add(grouping.dimension());
                }
                monthly &= grouping != Grouping.DAY && grouping != Grouping.WEEK;
            }
            return new Key(query.measure().source(), dimensions, monthly);
        }
    }

    /** What the query can be answered from, as it was when the ledger was so. */
    Rollup.View of(Ledger.View ledger, FigureQuery query) {
        Column.View entries = ledger.column(query.measure());
        Rollup rollup = upToDate(ledger, query);
        return query.asAt() == null
                ? rollup.sums(entries)
                : rollup.asAt(query.asAt().toEpochMilli(), entries);
    }

    /**
     * The days that the sums which the query can be answered from are of, whatever its filters and its period.
     *
     * @param exactly whether it matters that there is something on the first and the last one
     */
    Extent extent(Ledger.View ledger, FigureQuery query, boolean exactly) {
        Column.View entries = ledger.column(query.measure());
        Combinations.View names = ledger.combinationsOf(query.measure());
        Reach reach = reach(query.measure());
        Extent extent;
        if (!exactly) {
            extent = reach.widest(entries, names);
        } else if (query.asAt() == null) {
            extent = reach.of(entries, names);
        } else {
            extent = reach.asAt(query.asAt().toEpochMilli(), entries, names);
        }
        return Key.of(query).monthly() ? extent.fromFirstOfMonth() : extent;
    }

    private synchronized Reach reach(Measure measure) {
        return reaches.computeIfAbsent(measure.source(), source -> new Reach(measure.isStock()));
    }

    /** All entries that the query may be about, under its dimensions alone. */
    Rollup.View entries(Ledger.View ledger, FigureQuery query) {
        return upToDate(ledger, query).entries(ledger.column(query.measure()));
    }

    private Rollup upToDate(Ledger.View ledger, FigureQuery query) {
        Rollup rollup = rollup(Key.of(query));
        rollup.goOn(ledger.column(query.measure()), ledger.combinationsOf(query.measure()));
        forget();
        return rollup;
    }

    private synchronized Rollup rollup(Key key) {
        return rollups.computeIfAbsent(key, absent -> new Rollup(key.dimensions(), key.monthly()));
    }

    private synchronized void forget() {
        long sums = rollups.values().stream().mapToLong(Rollup::size).sum();
        for (Iterator<Rollup> eldest = rollups.values().iterator(); sums > MOST_SUMS && rollups.size() > 1; ) {
            sums -= eldest.next().size();
            eldest.remove();
        }
    }
}
