package org.openiru.referral.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openiru.referral.referral.ReferralState.ACKNOWLEDGED;
import static org.openiru.referral.referral.ReferralState.CLARIFIED;
import static org.openiru.referral.referral.ReferralState.DELIVERED;
import static org.openiru.referral.referral.ReferralState.ISSUED;
import static org.openiru.referral.referral.ReferralState.PARTLY_DISABLED;
import static org.openiru.referral.referral.ReferralState.REAPPEARED;
import static org.openiru.referral.referral.ReferralState.REMOVAL_CLAIMED;
import static org.openiru.referral.referral.ReferralState.REMOVAL_REFUTED;
import static org.openiru.referral.referral.ReferralState.REMOVAL_VERIFIED;
import static org.openiru.referral.referral.ReferralState.UNANSWERED;
import static org.openiru.referral.referral.ReferralState.WITHDRAWN;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.referral.referral.ReferralState;

/** Time goes on by a minute from fact to fact; the deadline is five minutes after the beginning. */
class ItemHistoryTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant DEADLINE = BEGIN.plus(Duration.ofMinutes(5));

    private final UUID item = UUID.randomUUID();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final ReferralTotals.Count count = new ReferralTotals.Count();
    private Instant now = BEGIN;

    @Test
    void a_removal_that_was_claimed_in_time_counts_as_in_time_however_late_it_is_verified() {
        happened(first, "Issued", ISSUED);
        happened(first, "Removed", REMOVAL_CLAIMED);
        now = DEADLINE;
        happened(first, "FoundGone", REMOVAL_VERIFIED);

        assertCounted(Map.of(
                Total.REFERRED, 1L, Total.CLAIMED_REMOVED, 1L, Total.REMOVED, 1L, Total.REMOVED_WITHIN_DEADLINE, 1L));
    }

    @Test
    void access_to_an_orders_content_that_is_disabled_in_some_states_only_is_no_removal_in_time() {
        happened(first, "Issued", ISSUED);
        happened(first, "Disabled", PARTLY_DISABLED);
        now = DEADLINE;
        happened(first, "Removed", REMOVAL_CLAIMED);
        happened(first, "FoundGone", REMOVAL_VERIFIED);

        assertCounted(
                Map.of(Total.REFERRED, 1L, Total.ACCESS_DISABLED, 1L, Total.CLAIMED_REMOVED, 1L, Total.REMOVED, 1L));
    }

    @Test
    void a_claim_that_was_refuted_is_no_removal_in_time() {
        happened(first, "Issued", ISSUED);
        happened(first, "Removed", REMOVAL_CLAIMED);
        happened(first, "FoundUp", REMOVAL_REFUTED);
        now = DEADLINE;
        happened(first, "FoundGone", REMOVAL_VERIFIED);

        assertCounted(Map.of(Total.REFERRED, 1L, Total.CLAIMED_REMOVED, 1L, Total.REFUTED, 1L, Total.REMOVED, 1L));
    }

    @Test
    void content_that_reappears_takes_its_removal_back_and_a_second_removal_counts_again() {
        happened(first, "Issued", ISSUED);
        happened(first, "Removed", REMOVAL_CLAIMED);
        happened(first, "FoundGone", REMOVAL_VERIFIED);
        happened(first, "Reappeared", REAPPEARED);
        assertThat(count.totals()).containsEntry(Total.REMOVED, 0L).containsEntry(Total.REMOVED_WITHIN_DEADLINE, 0L);

        ReferralTotals.Count other = new ReferralTotals.Count();
        replay(other, "Issued", "FoundGone", "Reappeared", "FoundGone");
        assertThat(other.totals()).containsEntry(Total.REMOVED, 1L);
    }

    @Test
    void a_late_answer_takes_back_what_was_unanswered() {
        happened(first, "Issued", ISSUED);
        happened(first, "Delivered", DELIVERED);
        happened(first, "DeadlinePassed", UNANSWERED);
        happened(first, "Received", ACKNOWLEDGED);

        assertCounted(Map.of(Total.REFERRED, 1L, Total.DELIVERED, 1L, Total.ACKNOWLEDGED, 1L));
    }

    @Test
    void a_withdrawal_takes_back_what_was_unanswered_and_what_changes_nothing_does_not() {
        happened(first, "Issued", ISSUED);
        happened(first, "DeadlinePassed", UNANSWERED);
        happened(first, "Delivered", UNANSWERED);
        UUID other = UUID.randomUUID();
        count.add(step(other, second, "Issued", ISSUED));
        count.add(step(other, second, "DeadlinePassed", UNANSWERED));
        count.add(step(other, second, "Withdrawn", WITHDRAWN));

        assertCounted(Map.of(Total.REFERRED, 2L, Total.DELIVERED, 1L, Total.UNANSWERED, 1L));
    }

    @Test
    void an_item_with_two_referrals_counts_once() {
        happened(first, "Issued", ISSUED);
        happened(first, "Removed", REMOVAL_CLAIMED);
        happened(second, "Issued", ISSUED);
        happened(second, "Removed", REMOVAL_CLAIMED);
        happened(first, "FoundGone", REMOVAL_VERIFIED);
        happened(second, "FoundGone", REMOVAL_VERIFIED);

        assertCounted(Map.of(
                Total.REFERRED, 1L, Total.CLAIMED_REMOVED, 1L, Total.REMOVED, 1L, Total.REMOVED_WITHIN_DEADLINE, 1L));
    }

    @Test
    void the_answer_to_one_of_two_referrals_does_not_answer_the_other() {
        happened(first, "Issued", ISSUED);
        happened(second, "Issued", ISSUED);
        happened(first, "DeadlinePassed", UNANSWERED);
        happened(second, "Refused", ReferralState.REFUSED);

        assertCounted(Map.of(Total.REFERRED, 1L, Total.REFUSED, 1L, Total.UNANSWERED, 1L));
    }

    @Test
    void what_an_officer_delivers_counts_if_it_is_the_notice_itself() {
        happened(first, "Issued", ISSUED);
        happened(first, "ToldOtherwise", CLARIFIED);
        assertThat(count.totals()).containsEntry(Total.DELIVERED, 0L);

        ReferralTotals.Count notice = new ReferralTotals.Count();
        notice.add(step(item, first, "ToldOtherwise", DELIVERED));
        assertThat(notice.totals()).containsEntry(Total.DELIVERED, 1L);
    }

    private void happened(UUID referral, String fact, ReferralState state) {
        count.add(step(item, referral, fact, state));
    }

    private void replay(ReferralTotals.Count other, String... facts) {
        for (String fact : facts) {
            other.add(step(item, first, fact, ISSUED));
        }
    }

    private Step step(UUID contentId, UUID referral, String fact, ReferralState state) {
        now = now.plus(Duration.ofMinutes(1));
        return new Step(contentId, referral, false, fact, state, now, DEADLINE);
    }

    private void assertCounted(Map<Total, Long> expected) {
        Map<Total, Long> totals = count.totals();
        totals.values().removeIf(items -> items == 0);
        assertThat(totals).isEqualTo(expected);
    }
}
