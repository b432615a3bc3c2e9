package org.openiru.reporting.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openiru.events.FigureBasis;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/** All entries of one generation in memory, as they are appended. One thread appends. */
final class Ledger {

    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

    /** The place of the precision in a combination, of which 0 stands for a day; before it are the codes of the dimensions. */
    static final int PRECISION = DIMENSIONS.size();

    static final List<Precision> PRECISIONS = List.of(Precision.values());

    /** The place of what stands behind imported history, of which 0 stands for what was not imported. */
    static final int BASIS = PRECISION + 1;

    private static final List<FigureBasis> BASES = List.of(FigureBasis.values());

    /** What combinations are made of. */
    static final int PLACES = BASIS + 1;

    private final Map<Measure, Column> columns = new EnumMap<>(Measure.class);
    private final Map<Set<Dimension>, Combinations> combinations = new HashMap<>();
    private final Map<Dimension, Words> values = new EnumMap<>(Dimension.class);
    private final Words causes = new Words();
    private final Rollups rollups = new Rollups();
    private long recordedUpTo = Long.MIN_VALUE;

    Ledger() {
        for (Dimension dimension : DIMENSIONS) {
            values.put(dimension, new Words());
        }
    }

    /** The place of a dimension's code in a combination. */
    static int placeOf(Dimension dimension) {
        return DIMENSIONS.indexOf(dimension);
    }

    /** The code of what stands behind imported history. */
    static int codeOf(FigureBasis basis) {
        return 1 + BASES.indexOf(basis);
    }

    void add(Booking booking) {
        recordedUpTo = Math.max(recordedUpTo, booking.recordedAt().toEpochMilli());
        for (Entry entry : booking.entries()) {
            Measure measure = entry.measure();
            LocalDate last = entry.precision().lastDay(entry.day());
            columns.computeIfAbsent(measure, absent -> new Column())
                    .add(
                            Math.toIntExact(entry.day().toEpochDay()),
                            Math.toIntExact(last.toEpochDay()),
                            booking.recordedAt().toEpochMilli(),
                            combinationsOf(measure).numberOf(codes(entry)),
                            entry.amount(),
                            entry.bucket(),
                            causes.codeOf(booking.cause()));
        }
    }

    private Combinations combinationsOf(Measure measure) {
        return combinations.computeIfAbsent(measure.dimensions(), absent -> new Combinations(PLACES));
    }

    private int[] codes(Entry entry) {
        int[] codes = new int[PLACES];
        Arrays.fill(codes, -1);
        for (Dimension dimension : entry.measure().dimensions()) {
            String value = entry.dimensions().values().getOrDefault(dimension, Dimensions.NONE);
            codes[placeOf(dimension)] = valuesOf(dimension).codeOf(value);
        }
        codes[PRECISION] = PRECISIONS.indexOf(entry.precision());
        codes[BASIS] = entry.basis() == null ? 0 : codeOf(entry.basis());
        return codes;
    }

    private Words valuesOf(Dimension dimension) {
        return values.computeIfAbsent(dimension, absent -> new Words());
    }

    View view() {
        Map<Measure, Column.View> columnViews = new EnumMap<>(Measure.class);
        columns.forEach((measure, column) -> columnViews.put(measure, column.view()));
        Map<Set<Dimension>, Combinations.View> combinationViews = new HashMap<>();
        combinations.forEach((dimensions, some) -> combinationViews.put(dimensions, some.view()));
        Map<Dimension, Words.View> valueViews = new EnumMap<>(Dimension.class);
        values.forEach((dimension, words) -> valueViews.put(dimension, words.view()));
        return new View(columnViews, combinationViews, valueViews, causes.view(), rollups, recordedUpTo);
    }

    /** The ledger as it was. */
    record View(
            Map<Measure, Column.View> columns,
            Map<Set<Dimension>, Combinations.View> combinations,
            Map<Dimension, Words.View> values,
            Words.View causes,
            Rollups rollups,
            long recordedUpToMillis) {

        private static final Combinations.View NONE = new Combinations(PLACES).view();

        Column.View column(Measure measure) {
            return columns.getOrDefault(measure.source(), Column.View.EMPTY);
        }

        Combinations.View combinationsOf(Measure measure) {
            return combinations.getOrDefault(measure.dimensions(), NONE);
        }

        Words.View valuesOf(Dimension dimension) {
            return values.getOrDefault(dimension, new Words().view());
        }

        Instant recordedUpTo() {
            return recordedUpToMillis == Long.MIN_VALUE ? Instant.EPOCH : Instant.ofEpochMilli(recordedUpToMillis);
        }
    }
}
