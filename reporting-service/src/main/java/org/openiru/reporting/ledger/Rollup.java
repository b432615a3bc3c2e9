package org.openiru.reporting.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

/**
 * Entries of one measure, summed up by day or month and under some dimensions only. It has the shape of what it is made from, so
 * that it is read in the same way. What is added later is appended as it comes; once that is the greater part, all is summed up
 * again.
 */
final class Rollup {

    private static final int UNTIDY = 2 * Column.BLOCK;

    private final int[] kept;
    private final boolean monthly;
    private final long until;
    private final Map<Integer, Integer> firstOfMonth = new HashMap<>();
    private Combinations combinations = new Combinations(Ledger.PLACES);
    private Column column = new Column();
    private Extent extent = Extent.NONE;
    private int tidy;
    private int covered;
    private volatile int size;

    Rollup(Set<Dimension> dimensions, boolean monthly, @Nullable Instant asAt) {
        this.kept = dimensions.stream().mapToInt(Ledger::placeOf).toArray();
        this.monthly = monthly;
        this.until = asAt == null ? Long.MAX_VALUE : asAt.toEpochMilli();
    }

    /**
     * Entries, and the combinations that they name by number.
     *
     * @param extent of all entries there ever were: what was taken back and tidied up is still in it
     */
    record View(Column.View column, Combinations.View combinations, Extent extent) {}

    /** The days from the first that anything counts on to the last; epoch days, the first after the last if there are none. */
    record Extent(int first, int last) {

        static final Extent NONE = new Extent(0, -1);

        Extent with(int day, int lastDay) {
            if (first > last) {
                return new Extent(day, lastDay);
            }
            return first <= day && lastDay <= last ? this : new Extent(Math.min(first, day), Math.max(last, lastDay));
        }
    }

    /** How many sums it has room for: a few take as much memory as a block of them. */
    int size() {
        return (size / Column.BLOCK + 1) * Column.BLOCK;
    }

    /** The sums over the ledger's entries; the entries themselves, if somebody else is already further on. */
    synchronized View of(Ledger.View ledger, Measure measure) {
        Column.View entries = ledger.column(measure);
        if (covered > entries.size()) {
            return asTheyCame(entries, ledger.combinationsOf(measure));
        }
        if (covered < entries.size()) {
            append(entries, ledger.combinationsOf(measure));
            if (column.size() > 2 * tidy + UNTIDY || tidy == 0) {
                tidyUp();
            }
            size = column.size();
        }
        return new View(column.view(), combinations.view(), extent);
    }

    private View asTheyCame(Column.View entries, Combinations.View names) {
        Extent days = Extent.NONE;
        for (int entry = 0; entry < entries.size(); entry++) {
            Column.Block block = entries.blocks().get(entry / Column.BLOCK);
            int i = entry % Column.BLOCK;
            if (block.recordedAt[i] <= until) {
                days = days.with(block.day[i], lastDay(block.day[i], names, block.combination[i]));
            }
        }
        return new View(entries, names, days);
    }

    private void append(Column.View entries, Combinations.View from) {
        int[] codes = new int[Ledger.PLACES];
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int entry = covered; entry < entries.size(); entry++) {
            Column.Block block = entries.blocks().get(entry / Column.BLOCK);
            int i = entry % Column.BLOCK;
            if (block.recordedAt[i] <= until) {
                int combination = block.combination[i];
                Integer number = numbers.get(combination);
                if (number == null) {
                    Arrays.fill(codes, -1);
                    for (int place : kept) {
                        codes[place] = from.codesAt(place)[combination];
                    }
                    codes[Ledger.PRECISION] = from.codesAt(Ledger.PRECISION)[combination];
                    codes[Ledger.BASIS] = from.codesAt(Ledger.BASIS)[combination];
                    number = combinations.numberOf(codes);
                    numbers.put(combination, number);
                }
                boolean exact = from.codesAt(Ledger.PRECISION)[combination] == 0;
                int day = exact && monthly ? firstOfMonth(block.day[i]) : block.day[i];
                int last = lastDay(block.day[i], from, combination);
                extent = extent.with(day, last);
                column.add(day, last, block.recordedAt[i], number, block.amount[i], block.bucket[i], 0);
            }
        }
        covered = entries.size();
    }

    private static int lastDay(int day, Combinations.View from, int combination) {
        int code = from.codesAt(Ledger.PRECISION)[combination];
        if (code == 0) {
            return day;
        }
        Precision precision = Ledger.PRECISIONS.get(code);
        return Math.toIntExact(precision.lastDay(LocalDate.ofEpochDay(day)).toEpochDay());
    }

    private int firstOfMonth(int day) {
        return firstOfMonth.computeIfAbsent(
                day,
                absent -> Math.toIntExact(
                        LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay()));
    }

    /** What was recorded when no longer matters here: it was looked at when the entry came in. */
    private record Cell(int day, int combination, int bucket) {}

    private void tidyUp() {
        Map<Cell, long[]> sums = new HashMap<>();
        Column.View all = column.view();
        Combinations.View names = combinations.view();
        for (int entry = 0; entry < all.size(); entry++) {
            Column.Block block = all.blocks().get(entry / Column.BLOCK);
            int i = entry % Column.BLOCK;
            sums.computeIfAbsent(new Cell(block.day[i], block.combination[i], block.bucket[i]), absent -> new long[1])[
                            0] +=
                    block.amount[i];
        }
        Column tidied = new Column();
        sums.forEach((cell, sum) -> {
            int last = sum[0] == 0 ? 0 : lastDay(cell.day(), names, cell.combination());
            // Aggregated history may add up to more than one amount can hold.
            for (long rest = sum[0]; rest != 0; rest -= Math.clamp(rest, -Integer.MAX_VALUE, Integer.MAX_VALUE)) {
                int amount = Math.clamp(rest, -Integer.MAX_VALUE, Integer.MAX_VALUE);
                tidied.add(cell.day(), last, Long.MIN_VALUE, cell.combination(), amount, cell.bucket(), 0);
            }
        });
        column = tidied;
        tidy = tidied.size();
    }
}
