package org.openiru.reporting.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Keeps the revisions that were recorded first, in whatever order entries are read. */
final class FirstRevisions implements Entries.Reader {

    private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

    private static final Comparator<Revision> LATEST_LAST = Comparator.comparing(Revision::recordedAt)
            .thenComparing(Revision::day)
            .thenComparing(Revision::cause)
            .thenComparingLong(Revision::change);

    private final Words.View causes;
    private final @Nullable Instant since;
    private final long notBefore;
    private final long most;
    private final PriorityQueue<Revision> kept = new PriorityQueue<>(LATEST_LAST.reversed());
    private long notAfter = Long.MAX_VALUE;

    /**
     * @param since only what was recorded later; null for what was recorded when the day was over
     * @param notBefore when the first of them was recorded at the earliest
     * @param most how many
     */
    FirstRevisions(Words.View causes, @Nullable Instant since, Instant notBefore, long most) {
        this.causes = causes;
        this.since = since;
        this.notBefore = notBefore.toEpochMilli();
        this.most = most;
    }

    @Override
    public boolean needs(Column.Block block) {
        return block.latest >= notBefore && block.earliest <= notAfter;
    }

    @Override
    public void read(Column.Block block, int at, int amount, Precision precision, int lastDay) {
        long recordedAt = block.recordedAt[at];
        if (recordedAt < notBefore || recordedAt > notAfter || !isRevision(recordedAt, lastDay)) {
            return;
        }
        kept.add(new Revision(
                Instant.ofEpochMilli(recordedAt),
                precision.text(LocalDate.ofEpochDay(block.day[at])),
                amount,
                causes.word(block.cause[at])));
        if (kept.size() > most) {
            kept.remove();
            notAfter = kept.element().recordedAt().toEpochMilli();
        }
    }

    private boolean isRevision(long recordedAt, int lastDay) {
        return since == null ? Math.floorDiv(recordedAt, MILLIS_OF_DAY) > lastDay : recordedAt > since.toEpochMilli();
    }

    /** The latest last. */
    List<Revision> inOrder() {
        return kept.stream().sorted(LATEST_LAST).toList();
    }
}
