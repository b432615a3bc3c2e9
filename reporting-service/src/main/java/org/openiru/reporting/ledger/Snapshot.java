package org.openiru.reporting.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Measure;

/**
 * The figures as they stand at certain positions of the topics: however often it is asked, it answers the same. Answers come
 * from memory; only the names of providers and campaigns are read from the store, once.
 */
public final class Snapshot {

    private static final Comparator<Revision> LATEST_LAST = Comparator.comparing(Revision::recordedAt)
            .thenComparing(Revision::day)
            .thenComparing(Revision::cause)
            .thenComparingLong(Revision::change);

    private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

    private final String generation;
    private final Function<String, NameBook> nameBooks;
    private final boolean complete;
    private final Map<String, Long> positions;
    private final Ledger.View ledger;
    private final Map<String, NameBook> names = new HashMap<>();

    /** @param nameBooks reads the names of a kind */
    Snapshot(
            String generation,
            Function<String, NameBook> nameBooks,
            boolean complete,
            Map<String, Long> positions,
            Ledger.View ledger) {
        this.generation = generation;
        this.nameBooks = nameBooks;
        this.complete = complete;
        this.positions = Map.copyOf(positions);
        this.ledger = ledger;
    }

    /** Whether all that happened before the read model began is in it; false while an empty one fills. */
    public boolean complete() {
        return complete;
    }

    /** The next offset of each partition, such as {@code iru.reports-0}. */
    public Map<String, Long> positions() {
        return positions;
    }

    /** What tells two snapshots apart. */
    public String version() {
        return generation + "/" + complete + "/" + new TreeMap<>(positions);
    }

    /** When the latest of the events in it was recorded; the epoch if there is none. */
    public Instant recordedUpTo() {
        return ledger.recordedUpTo();
    }

    /** What providers or campaigns are called: {@code provider} or {@code campaign}. */
    public NameBook names(String kind) {
        synchronized (names) {
            return names.computeIfAbsent(kind, nameBooks);
        }
    }

    /**
     * Sums up.
     *
     * @throws TooFineException if there are too many rows
     */
    public Sums sum(FigureQuery query) {
        return new Scan(ledger, query).sums();
    }

    /** How much of a count or stock the events of other types than the given one add up to. */
    public long totalWithout(Measure measure, String cause) {
        Column.View column = ledger.column(measure);
        int leftOut = ledger.causes().find(cause);
        long total = 0;
        for (int number = 0; number < column.blocks().size(); number++) {
            Column.Block block = column.blocks().get(number);
            for (int i = 0; i < column.sizeOf(number); i++) {
                total += block.cause[i] == leftOut ? 0 : block.amount[i];
            }
        }
        return total;
    }

    /**
     * The first changes of the query's days, the latest last.
     *
     * @param since only what was recorded later; null for what was recorded when the day was over
     * @param notBefore when the first of them was recorded at the earliest
     * @param most how many
     */
    public List<Revision> revisions(FigureQuery query, @Nullable Instant since, Instant notBefore, long most) {
        PriorityQueue<Revision> first = new PriorityQueue<>(LATEST_LAST.reversed());
        Words.View causes = ledger.causes();
        long sinceMillis = since == null ? Long.MIN_VALUE : since.toEpochMilli();
        long earliest = notBefore.toEpochMilli();
        long[] latest = {Long.MAX_VALUE};
        Rollup.View entries = ledger.rollups().entries(ledger, query.during(query.period()));
        Entries.each(ledger, entries, query, (block, at, precision, lastDay) -> {
            long recordedAt = block.recordedAt[at];
            if (recordedAt < earliest || recordedAt > latest[0]) {
                return;
            }
            if (since == null ? Math.floorDiv(recordedAt, MILLIS_OF_DAY) > lastDay : recordedAt > sinceMillis) {
                first.add(new Revision(
                        Instant.ofEpochMilli(recordedAt),
                        precision.text(LocalDate.ofEpochDay(block.day[at])),
                        block.amount[at],
                        causes.word(block.cause[at])));
                if (first.size() > most) {
                    first.remove();
                    latest[0] = first.element().recordedAt().toEpochMilli();
                }
            }
        });
        return first.stream().sorted(LATEST_LAST).toList();
    }

    /**
     * When the query's running total first reached each of the numbers, as far as it did. What is known by month or year only
     * counts at its end, after what is known of that day.
     */
    public List<Milestone> milestones(FigureQuery query, List<Long> numbers) {
        Rollup.View entries = ledger.rollups().of(ledger, query.by(Grouping.DAY));
        int first = entries.extent().first();
        int precisions = Ledger.PRECISIONS.size();
        long[] sums = new long[precisions * entries.extent().days()];
        Entries.each(
                ledger,
                entries,
                query,
                (block, at, precision, lastDay) ->
                        sums[precisions * (lastDay - first) + Ledger.PRECISIONS.indexOf(precision)] +=
                                block.amount[at]);
        Deque<Long> open = new ArrayDeque<>(numbers.stream().sorted().toList());
        List<Milestone> milestones = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < sums.length; i++) {
            total += sums[i];
            while (sums[i] != 0 && !open.isEmpty() && open.getFirst() <= total) {
                LocalDate day = LocalDate.ofEpochDay(first + i / precisions);
                milestones.add(new Milestone(
                        open.removeFirst(),
                        Ledger.PRECISIONS.get(i % precisions).text(day)));
            }
        }
        return milestones;
    }
}
