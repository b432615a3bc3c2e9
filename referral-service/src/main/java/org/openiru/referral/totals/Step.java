package org.openiru.referral.totals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.referral.ReferralState;

/**
 * One fact in the history of an item.
 *
 * @param order whether it is about a removal order
 * @param state the referral's state after it
 * @param deadline when an answer was due after it; null before there was a notice
 */
record Step(
        UUID contentId,
        UUID referralId,
        boolean order,
        String fact,
        ReferralState state,
        Instant at,
        @Nullable Instant deadline) {}
