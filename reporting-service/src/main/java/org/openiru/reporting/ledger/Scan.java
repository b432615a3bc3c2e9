package org.openiru.reporting.ledger;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Measure;

/**
 * One pass over the sums that a query is answered from. Each dimension's values are looked at once for each combination that
 * occurs; for a sum there remain its day and the number of its combination.
 */
final class Scan {

    /** A table that nobody reads; the dashboards' longest is one of days over twenty years. */
    static final int MOST_ROWS = 10_000;

    private static final int MOST_CELLS = 4_000_000;

    private final FigureQuery query;
    private final List<Part> parts;
    private final Groups groups;
    private final Days days;
    private final @Nullable Grouping time;
    private final boolean running;
    private final int from;
    private final int asOf;
    private final long[] counts;
    private final @Nullable Tally[] distributions;

    private final Map<String, Map<Integer, Tally>> withKeysOfTheirOwn = new TreeMap<>();

    /** By row and precision: what counts from the row's last day on because no more is known. */
    private final Map<Integer, Map<Precision, Long>> byTheEnd = new HashMap<>();

    private long undecided;
    private long acrossTheEdge;
    private long coarse;
    private long imported;
    private long aggregated;
    private long distributed;

    Scan(Ledger.View ledger, FigureQuery query) {
        Measure measure = query.measure();
        this.query = query;
        Rollup.View sums = ledger.rollups().of(ledger, query);
        this.parts = sums.parts();
        this.groups = new Groups(ledger, sums.combinations(), query);
        this.time =
                query.groupings().stream().filter(Grouping::isTime).findFirst().orElse(null);
        this.running = measure.isStock() || (query.cumulative() && time != null);
        // Only what runs on is shown also where nothing happened.
        Extent extent = ledger.rollups().extent(ledger, query, running);
        this.from = measure.isStock() ? Integer.MIN_VALUE : query.period().firstDay();
        this.asOf = query.period().to() == null ? extent.last() : query.period().lastDay();
        // What stands at the end of a day stands there too if nothing happened on it.
        this.days = Days.of(
                Math.max(from, extent.first()),
                measure.isStock() ? asOf : Math.min(query.period().lastDay(), extent.last()),
                time);
        long cells = groups.count() * days.rows();
        if (cells > MOST_CELLS) {
            throw new TooFineException("There would be " + cells + " rows at most");
        }
        this.counts = new long[measure.isDuration() ? 0 : (int) cells];
        this.distributions = new Tally[measure.isDuration() ? (int) cells : 0];
    }

    Sums sums() {
        scan();
        return new Sums(total(), rows(), notes(Scan::told), notes(number -> "some"));
    }

    /** The days of a count that has no rows but these, and when the running total first reached the numbers. */
    Reached milestones(LongFunction<List<Long>> numbersUpTo) {
        scan();
        Deque<Long> open = new ArrayDeque<>(
                numbersUpTo.apply(total().count()).stream().sorted().toList());
        List<Milestone> milestones = new ArrayList<>();
        long sum = 0;
        for (int row = 0; row < counts.length; row++) {
            LocalDate day = LocalDate.ofEpochDay(days.first() + row);
            Map<Precision, Long> coarse = byTheEnd.getOrDefault(row, Map.of());
            long exact = counts[row]
                    - coarse.values().stream().mapToLong(Long::longValue).sum();
            for (Precision precision : Ledger.PRECISIONS) {
                long step = precision == Precision.DAY ? exact : coarse.getOrDefault(precision, 0L);
                sum += step;
                while (step != 0 && !open.isEmpty() && open.getFirst() <= sum) {
                    milestones.add(new Milestone(open.removeFirst(), precision.text(day), day));
                }
            }
        }
        return new Reached(milestones, notes(Scan::told));
    }

    private void scan() {
        for (Part part : parts) {
            for (int number = 0; number < part.blocks().size(); number++) {
                Column.Block block = part.blocks().get(number);
                if (part.mayCount(block) && block.firstDay <= days.last() && block.lastDay >= days.first()) {
                    scan(part, block, part.sizeOf(number));
                }
            }
        }
    }

    private void scan(Part part, Column.Block block, int size) {
        int[] groupOf = groups.groupOf();
        int rows = days.rows();
        for (int i = 0; i < size; i++) {
            int combination = part.combination(block, i);
            int group = groupOf[combination];
            if (group == Groups.REFUSED || !part.counts(block, i)) {
                continue;
            }
            int day = block.day[i];
            int amount = part.amount(block, i);
            if (group == Groups.UNDECIDED || groups.isCoarse(combination)) {
                addAggregate(day, block.bucket[i], amount, group, combination);
            } else if (day >= days.first() && day <= days.last()) {
                add(group * rows + days.row(day), block.bucket[i], amount);
                mark(combination, amount);
            }
        }
    }

    /** How much of what is counted this system did not count itself. */
    private void mark(int combination, int amount) {
        if (groups.isImported(combination)) {
            imported += amount;
            aggregated += groups.isCoarse(combination) ? amount : 0;
            distributed += groups.isDistributed(combination) ? amount : 0;
        }
    }

    private void add(int cell, int bucket, int amount) {
        if (counts.length > 0) {
            counts[cell] += amount;
            return;
        }
        Tally tally = distributions[cell];
        if (tally == null) {
            tally = new Tally();
            distributions[cell] = tally;
        }
        tally.add(bucket, amount);
    }

    /** What is known by month or year only, or not under all the dimensions that the filters name. */
    private void addAggregate(int day, int bucket, int amount, int group, int combination) {
        Precision precision = groups.precision(combination);
        LocalDate first = LocalDate.ofEpochDay(day);
        LocalDate last = precision.lastDay(first);
        int end = Math.toIntExact(last.toEpochDay());
        boolean outside = end < days.first() || day > days.last();
        boolean across = day < from || end > query.period().lastDay();
        if (outside) {
            return;
        }
        if (across) {
            acrossTheEdge += amount;
        } else if (group == Groups.UNDECIDED) {
            undecided += amount;
        } else if (time == null || time.lastOf(first).equals(time.lastOf(last))) {
            mark(combination, amount);
            add(group * days.rows() + days.row(end), bucket, amount);
        } else {
            mark(combination, amount);
            coarse += amount;
            if (running) {
                // By its last day it had certainly happened.
                add(group * days.rows() + days.row(end), bucket, amount);
                byTheEnd.computeIfAbsent(days.row(end), absent -> new EnumMap<>(Precision.class))
                        .merge(precision, (long) amount, Long::sum);
            } else {
                withKeysOfTheirOwn
                        .computeIfAbsent(precision.text(first), absent -> new TreeMap<>())
                        .computeIfAbsent(group, absent -> new Tally())
                        .add(Math.max(0, bucket), amount);
            }
        }
    }

    private Tally total() {
        Tally total = new Tally();
        long count = 0;
        for (long each : counts) {
            count += each;
        }
        for (Tally each : distributions) {
            if (each != null) {
                total.add(each);
            }
        }
        for (Map<Integer, Tally> some : withKeysOfTheirOwn.values()) {
            for (Tally each : some.values()) {
                if (counts.length > 0) {
                    count += each.count();
                } else {
                    total.add(each);
                }
            }
        }
        return counts.length > 0 ? Tally.of(count) : told(total, days.rows() - 1);
    }

    private List<Sums.Row> rows() {
        if (query.groupings().isEmpty()) {
            return List.of();
        }
        List<Sums.Row> rows = new ArrayList<>();
        int periods = days.rows();
        for (int group = 0; group < groups.count(); group++) {
            Tally sum = new Tally();
            boolean begun = false;
            for (int period = 0; period < periods; period++) {
                Tally tally = tally(group * periods + period);
                if (running) {
                    sum.add(tally);
                    begun |= tally.count() != 0;
                    tally = told(sum, period);
                }
                boolean shown = (running && time != null) ? begun : tally.count() != 0;
                if (shown && isAsked(period)) {
                    add(
                            rows,
                            new Sums.Row(
                                    keys(group, time == null ? "" : days.keys().get(period)), tally));
                }
            }
        }
        withKeysOfTheirOwn.forEach((key, byGroup) -> byGroup.forEach((group, tally) -> {
            if (tally.count() != 0) {
                add(rows, new Sums.Row(keys(group, key), tally));
            }
        }));
        return rows;
    }

    /** A running sum as it stands at the end of a row: that of days as ages. */
    private Tally told(Tally sum, int row) {
        if (counts.length > 0) {
            return Tally.of(sum.count());
        }
        return query.measure().isStock() ? sum.agesOn(Math.min(days.end(row), asOf)) : sum;
    }

    private static void add(List<Sums.Row> rows, Sums.Row row) {
        if (rows.size() == MOST_ROWS) {
            throw new TooFineException("There would be more than " + MOST_ROWS + " rows");
        }
        rows.add(row);
    }

    /** Of a stock, what lies before the period is counted but not shown. */
    private boolean isAsked(int period) {
        LocalDate first = query.period().from();
        return !query.measure().isStock()
                || time == null
                || first == null
                || days.keys().get(period).compareTo(time.keyOf(first)) >= 0;
    }

    private Tally tally(int cell) {
        if (counts.length > 0) {
            return Tally.of(counts[cell]);
        }
        Tally tally = distributions[cell];
        return tally == null ? new Tally() : tally;
    }

    /** In the order of the groupings. */
    private List<String> keys(int group, String period) {
        List<String> values = groups.keys(group);
        List<String> keys = new ArrayList<>();
        int next = 0;
        for (Grouping grouping : query.groupings()) {
            keys.add(grouping.isTime() ? period : values.get(next++));
        }
        return keys;
    }

    /** @param told how numbers are told */
    private List<String> notes(LongFunction<String> told) {
        List<String> notes = new ArrayList<>();
        if (imported != 0) {
            notes.add(told.apply(imported) + " come from imported history"
                    + (aggregated == 0
                            ? ""
                            : ", " + told.apply(aggregated) + " of them as aggregates of a month or year")
                    + (distributed == 0
                            ? ""
                            : ", " + told.apply(distributed) + " of them distributed from a sum of a longer period")
                    + ".");
        }
        if (coarse != 0) {
            notes.add(told.apply(coarse) + " are known by month or year only. "
                    + (running
                            ? "They count from the last day of it."
                            : "They stand under that month or year, in rows of their own."));
        }
        if (acrossTheEdge != 0) {
            notes.add(told.apply(acrossTheEdge)
                    + " are known by month or year only, which lies only partly in the period. They are left out.");
        }
        if (undecided != 0) {
            notes.add(told.apply(undecided) + " are left out: of them is not known what the filters ask for.");
        }
        return notes.stream().map(Scan::sentence).toList();
    }

    private static String told(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
