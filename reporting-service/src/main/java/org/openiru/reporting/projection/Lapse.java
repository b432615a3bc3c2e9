package org.openiru.reporting.projection;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/**
 * A deadline that passed without an answer, as it was counted: a late answer, or a withdrawal of the referral,
 * takes it off that very day.
 *
 * @param offset of the fact that told it
 * @param answeredOffset of the late answer or withdrawal that took it back
 */
record Lapse(
        long offset,
        UUID referralId,
        LocalDate day,
        Dimensions dimensions,
        @Nullable Long answeredOffset) {

    boolean isAnswered() {
        return answeredOffset != null;
    }

    boolean isOpenFor(UUID referral) {
        return answeredOffset == null && referralId.equals(referral);
    }

    Lapse answeredAt(long late) {
        return new Lapse(offset, referralId, day, dimensions, late);
    }

    Delta delta(Fact fact, long amount) {
        return new Count(Measure.UNANSWERED, false, day, dimensions, Count.NO_BUCKET).delta(fact, amount);
    }
}
