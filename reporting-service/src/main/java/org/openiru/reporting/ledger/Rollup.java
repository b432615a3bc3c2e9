package org.openiru.reporting.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.openiru.reporting.readmodel.Dimension;

/**
 * Entries of one measure, summed up by day or month and under some dimensions only. It has the shape of what it is made from, so
 * that it is read in the same way. What is added later is appended as it comes; once that is the greater part, all is summed up
 * again. For what sums cannot tell it gives the entries themselves, with the numbers of its own combinations, of which there
 * are far fewer.
 */
final class Rollup {

    private static final int UNTIDY = 2 * Column.BLOCK;

    /** A sum takes some 25 bytes, and a combination a number for each of its places and twice as much for its being found. */
    private static final int NUMBERS_IN_A_SUM = 6;

    private static final int PLACES_OF_NAMES = 2 * Ledger.PLACES;

    private final int[] kept;
    private final boolean monthly;
    private final Map<Integer, Integer> firstOfMonth = new HashMap<>();
    private final Combinations combinations = new Combinations(Ledger.PLACES);
    private int[] numbers = new int[0];
    private Column column = new Column();
    private int tidy;
    private int covered;
    private volatile int size;
    private volatile int namesInSums;

    Rollup(Set<Dimension> dimensions, boolean monthly) {
        this.kept = dimensions.stream().mapToInt(Ledger::placeOf).toArray();
        this.monthly = monthly;
    }

    /** What is added up, and the combinations that it is under. */
    record View(List<Part> parts, Combinations.View combinations) {}

    /** How much memory it takes, as a number of sums: a few take as much as a block of them. */
    int size() {
        return (size / Column.BLOCK + 1) * Column.BLOCK + namesInSums;
    }

    /** Goes on with what the ledger has more. */
    synchronized void goOn(Column.View entries, Combinations.View names) {
        if (covered < entries.size()) {
            name(names);
            append(entries, names);
            if (column.size() > 2 * tidy + UNTIDY || tidy == 0) {
                tidyUp();
            }
            size = column.size();
            namesInSums =
                    (numbers.length + PLACES_OF_NAMES * combinations.view().size()) / NUMBERS_IN_A_SUM;
        }
    }

    /** The sums over the ledger's entries; the entries themselves, if somebody else is already further on. */
    synchronized View sums(Column.View entries) {
        return covered > entries.size() ? entries(entries) : new View(List.of(tidied()), combinations.view());
    }

    /** All entries. */
    synchronized View entries(Column.View entries) {
        return new View(List.of(Part.all(entries, numbers)), combinations.view());
    }

    /**
     * The entries that were recorded up to the millisecond; or all sums less the entries that were recorded later, if these are
     * fewer.
     */
    synchronized View asAt(long until, Column.View entries) {
        Part counted = Part.until(until, entries, numbers);
        Part later = Part.less(until, entries, numbers);
        boolean fewLater = covered == entries.size() && blocks(later) < blocks(counted);
        return new View(fewLater ? List.of(tidied(), later) : List.of(counted), combinations.view());
    }

    private Part tidied() {
        return Part.all(
                column.view(), IntStream.range(0, combinations.view().size()).toArray());
    }

    private static long blocks(Part part) {
        return part.blocks().stream().filter(part::mayCount).count();
    }

    /** Finds the numbers of combinations that came since. */
    private void name(Combinations.View names) {
        int[] codes = new int[Ledger.PLACES];
        int[] all = Arrays.copyOf(numbers, names.size());
        for (int combination = numbers.length; combination < all.length; combination++) {
            Arrays.fill(codes, -1);
            for (int place : kept) {
                codes[place] = names.codesAt(place)[combination];
            }
            codes[Ledger.PRECISION] = names.codesAt(Ledger.PRECISION)[combination];
            codes[Ledger.BASIS] = names.codesAt(Ledger.BASIS)[combination];
            all[combination] = combinations.numberOf(codes);
        }
        numbers = all;
    }

    private void append(Column.View entries, Combinations.View names) {
        for (int entry = covered; entry < entries.size(); entry++) {
            Column.Block block = entries.blocks().get(entry / Column.BLOCK);
            int i = entry % Column.BLOCK;
            int combination = block.combination[i];
            boolean exact = names.codesAt(Ledger.PRECISION)[combination] == 0;
            int day = exact ? firstDay(block.day[i]) : block.day[i];
            int last = lastDay(block.day[i], names, combination);
            column.add(day, last, block.recordedAt[i], numbers[combination], block.amount[i], block.bucket[i], 0);
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

    /** Of what the day is summed up with. */
    private int firstDay(int day) {
        return monthly ? firstOfMonth(day) : day;
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
