package org.openiru.reporting.projection;

import static org.openiru.reporting.readmodel.Measure.MEDIAN_TIME_TO_REMOVAL;
import static org.openiru.reporting.readmodel.Measure.REMOVED;
import static org.openiru.reporting.readmodel.Measure.REMOVED_WITHIN_DEADLINE;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.DurationBuckets;

/**
 * A removal that the unit verified, as it was counted: content that is found up again is taken off that very day.
 *
 * @param offset of the fact that told it
 * @param bucket of the time that it took
 * @param inTime whether it was by the deadline
 * @param undoneOffset of the fact that the content was up again
 */
record Removal(
        long offset,
        LocalDate day,
        Dimensions dimensions,
        int bucket,
        boolean inTime,
        @Nullable Long undoneOffset) {

    static Removal of(long offset, RemovalVerified event, boolean inTime) {
        return new Removal(
                offset,
                Count.dayOf(event.verifiedAt()),
                Counting.dimensions(event.referral()),
                DurationBuckets.of(Duration.between(event.issuedAt(), event.verifiedAt())),
                inTime,
                null);
    }

    boolean isUndone() {
        return undoneOffset != null;
    }

    Removal undoneAt(long later) {
        return isUndone() ? this : new Removal(offset, day, dimensions, bucket, inTime, later);
    }

    List<Delta> deltas(Fact fact, long amount) {
        List<Delta> deltas = new ArrayList<>(3);
        deltas.add(new Count(REMOVED, false, day, dimensions, Count.NO_BUCKET).delta(fact, amount));
        deltas.add(new Count(MEDIAN_TIME_TO_REMOVAL, false, day, dimensions, bucket).delta(fact, amount));
        if (inTime) {
            deltas.add(new Count(REMOVED_WITHIN_DEADLINE, false, day, dimensions, Count.NO_BUCKET).delta(fact, amount));
        }
        return deltas;
    }
}
