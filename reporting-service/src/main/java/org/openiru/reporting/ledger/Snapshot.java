package org.openiru.reporting.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
     * The changes of the query's days, the latest last.
     *
     * @param since only what was recorded later; null for what was recorded when the day was over
     */
    public List<Revision> revisions(FigureQuery query, @Nullable Instant since) {
        List<Revision> revisions = new ArrayList<>();
        Words.View causes = ledger.causes();
        Entries.each(ledger, query, (block, at, precision, lastDay) -> {
            Instant recordedAt = Instant.ofEpochMilli(block.recordedAt[at]);
            if (since == null ? Entry.dayOf(recordedAt).isAfter(lastDay) : recordedAt.isAfter(since)) {
                revisions.add(new Revision(
                        recordedAt,
                        precision.text(LocalDate.ofEpochDay(block.day[at])),
                        block.amount[at],
                        causes.word(block.cause[at])));
            }
        });
        revisions.sort(LATEST_LAST);
        return revisions;
    }

    /**
     * When the query's running total first reached each of the numbers, as far as it did. What is known by month or year only
     * counts at its end, after what is known of that day.
     */
    public List<Milestone> milestones(FigureQuery query, List<Long> numbers) {
        NavigableMap<End, Long> byEnd = new TreeMap<>();
        Entries.each(
                ledger,
                query,
                (block, at, precision, lastDay) ->
                        byEnd.merge(new End(lastDay, precision), (long) block.amount[at], Long::sum));
        Deque<Long> open = new ArrayDeque<>(numbers.stream().sorted().toList());
        List<Milestone> milestones = new ArrayList<>();
        long total = 0;
        for (Map.Entry<End, Long> end : byEnd.entrySet()) {
            total += end.getValue();
            while (!open.isEmpty() && open.getFirst() <= total) {
                milestones.add(new Milestone(open.removeFirst(), end.getKey().text()));
            }
        }
        return milestones;
    }

    /** The last day of what is known so closely; in the order in which they add up. */
    private record End(LocalDate day, Precision precision) implements Comparable<End> {

        private static final Comparator<End> ORDER =
                Comparator.comparing(End::day).thenComparing(End::precision);

        @Override
        public int compareTo(End other) {
            return ORDER.compare(this, other);
        }

        String text() {
            return precision.text(day);
        }
    }
}
