package org.openiru.referral.totals;

import static org.openiru.referral.totals.Total.ACCESS_DISABLED;
import static org.openiru.referral.totals.Total.ACKNOWLEDGED;
import static org.openiru.referral.totals.Total.CLAIMED_REMOVED;
import static org.openiru.referral.totals.Total.DELIVERED;
import static org.openiru.referral.totals.Total.ORDERED;
import static org.openiru.referral.totals.Total.REFERRED;
import static org.openiru.referral.totals.Total.REFUSED;
import static org.openiru.referral.totals.Total.REFUTED;
import static org.openiru.referral.totals.Total.REMOVED;
import static org.openiru.referral.totals.Total.REMOVED_WITHIN_DEADLINE;
import static org.openiru.referral.totals.Total.UNANSWERED;
import static org.openiru.referral.totals.Total.UNDELIVERABLE;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.referral.ReferralState;

/**
 * What one item counts for, from the facts of all its referrals in their order. Mostly the first fact of a kind counts, for
 * good; content that is found up again takes a removal back, and a late answer or a withdrawal what was unanswered.
 */
final class ItemHistory {

    private final EnumSet<Total> counted = EnumSet.noneOf(Total.class);
    private @Nullable Instant claimedAt;
    private @Nullable UUID unanswered;

    void add(Step step) {
        if (step.referralId().equals(unanswered) && step.state() != ReferralState.UNANSWERED) {
            unanswered = null;
            counted.remove(UNANSWERED);
        }
        switch (step.fact()) {
            case "Issued" -> {
                counted.add(REFERRED);
                if (step.order()) {
                    counted.add(ORDERED);
                }
            }
            case "Delivered" -> counted.add(DELIVERED);
            case "ToldOtherwise" -> toldOtherwise(step);
            case "GivenUp", "Bounced" -> counted.add(UNDELIVERABLE);
            case "Received" -> counted.add(ACKNOWLEDGED);
            case "Removed" -> claimed(CLAIMED_REMOVED, step.at());
            case "Disabled" -> disabled(step);
            case "Refused" -> counted.add(REFUSED);
            case "FoundUp" -> {
                counted.add(REFUTED);
                claimedAt = null;
            }
            case "FoundGone" -> removed(step);
            case "Reappeared" -> {
                counted.remove(REMOVED);
                counted.remove(REMOVED_WITHIN_DEADLINE);
                claimedAt = null;
            }
            case "DeadlinePassed" -> lapsed(step.referralId());
            default -> {
                // It may have ended what was unanswered.
            }
        }
    }

    /** What the item counts for now. */
    Set<Total> counted() {
        return EnumSet.copyOf(counted);
    }

    /** Only the notice itself counts as delivered, not a reply to a question or a piece of news. */
    private void toldOtherwise(Step step) {
        if (step.state() == ReferralState.DELIVERED) {
            counted.add(DELIVERED);
        }
    }

    private void claimed(Total claim, Instant at) {
        counted.add(claim);
        claimedAt = claimedAt == null ? at : claimedAt;
    }

    /** Access that is disabled in a part of where it has to be is no removal. */
    private void disabled(Step step) {
        if (step.state() == ReferralState.PARTLY_DISABLED) {
            counted.add(ACCESS_DISABLED);
        } else {
            claimed(ACCESS_DISABLED, step.at());
        }
    }

    private void removed(Step step) {
        if (counted.add(REMOVED)) {
            Instant gone = claimedAt == null || step.at().isBefore(claimedAt) ? step.at() : claimedAt;
            if (!gone.isAfter(Objects.requireNonNull(step.deadline(), "A removal has a deadline"))) {
                counted.add(REMOVED_WITHIN_DEADLINE);
            }
        }
    }

    private void lapsed(UUID referralId) {
        if (unanswered == null) {
            unanswered = referralId;
            counted.add(UNANSWERED);
        }
    }
}
