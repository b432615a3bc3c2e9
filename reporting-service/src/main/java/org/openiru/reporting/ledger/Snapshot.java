package org.openiru.reporting.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Measure;

/**
 * The figures as they stand at certain positions of the topics: however often it is asked, it answers the same. Answers come
 * from memory; only the names of providers and campaigns are read from the store, once.
 */
public final class Snapshot {

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

    /** How many events it is made from. */
    public long events() {
        return positions.values().stream().mapToLong(Long::longValue).sum();
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
        FirstRevisions first = new FirstRevisions(ledger.causes(), since, notBefore, most);
        Entries.each(ledger, ledger.rollups().entries(ledger, query.during(query.period())), query, first);
        return first.inOrder();
    }

    /**
     * When a count's running total first reached numbers, as far as it did. What is known by month or year only counts at its
     * end, after what is known of that day.
     *
     * @param numbersUpTo names the numbers, given the total of all days
     */
    public Reached milestones(FigureQuery query, LongFunction<List<Long>> numbersUpTo) {
        return new Scan(ledger, query.by(Grouping.DAY).running()).milestones(numbersUpTo);
    }
}
