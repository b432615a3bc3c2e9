package org.openiru.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Facts on the topic {@code iru.referrals}, published by referral. What a provider says and what the unit found are
 * different facts. Each carries the whole {@link Referral}, so that a projection never asks back.
 */
public sealed interface ReferralEvent extends DomainEvent {

    Referral referral();

    @Override
    default String subject() {
        return referral().item().contentId().toString();
    }

    /**
     * A referral or removal order was issued.
     *
     * @param newPlatform whether nothing was ever referred to the provider before
     * @param deadline when the unit expects an answer, or the law demands one
     */
    record ReferralIssued(Referral referral, boolean newPlatform, Instant issuedAt, Instant deadline)
            implements ReferralEvent {}

    /** The provider's endpoint accepted the notice; {@code attempts} counts the sends up to then, from 1. */
    record NoticeDelivered(Referral referral, int attempts, Instant deliveredAt) implements ReferralEvent {}

    /** The notice was given up; {@code reason} is for people. */
    record NoticeUndeliverable(Referral referral, int attempts, String reason, Instant givenUpAt)
            implements ReferralEvent {}

    /** The provider says that it received the notice. */
    record NoticeAcknowledged(Referral referral, Instant acknowledgedAt) implements ReferralEvent {}

    /** The provider says that it removed the content. */
    record RemovalClaimed(Referral referral, Instant issuedAt, Instant deadline, Instant claimedAt)
            implements ReferralEvent {}

    /** The provider says that it disabled access; {@code territory} null means everywhere. */
    record AccessDisablingClaimed(
            Referral referral, @Nullable String territory, Instant issuedAt, Instant deadline, Instant claimedAt)
            implements ReferralEvent {}

    /** The provider declined. */
    record ReferralRefused(Referral referral, String reason, Instant refusedAt) implements ReferralEvent {}

    /** The provider cannot execute an order. */
    record OrderNotExecutable(Referral referral, String reason, Instant reportedAt) implements ReferralEvent {}

    /** The provider asks a question. */
    record ClarificationRequested(Referral referral, String note, Instant requestedAt) implements ReferralEvent {}

    /** The unit answered the provider's question; the provider owes an answer again. */
    record ClarificationAnswered(Referral referral, Instant answeredAt) implements ReferralEvent {}

    /** The provider was reminded that its answer is missing. */
    record ReferralReminded(Referral referral, ReminderStep step, Instant remindedAt) implements ReferralEvent {}

    /**
     * The hour of a removal order passed and the provider had not acted.
     *
     * @param receiptAt when the hour began
     * @param receiptEvidence what counted as that receipt
     * @param deadline when the hour ended
     */
    record OrderBreached(
            Referral referral, Instant receiptAt, ReceiptEvidence receiptEvidence, Instant deadline, Instant breachedAt)
            implements ReferralEvent {}

    /** The unit took the referral or order back: nothing is asked of the provider any more. */
    record ReferralWithdrawn(Referral referral, String reason, Instant withdrawnAt) implements ReferralEvent {}

    /** The unit itself found the content gone. */
    record RemovalVerified(Referral referral, Instant issuedAt, Instant deadline, Instant verifiedAt)
            implements ReferralEvent {}

    /** The unit itself found the content still up although the provider claimed its removal. */
    record RemovalRefuted(Referral referral, Instant refutedAt) implements ReferralEvent {}

    /** The content, once verified as gone, was found up again: the referral is open again. */
    record ContentReappeared(Referral referral, Instant foundAt) implements ReferralEvent {}

    /** The deadline passed without an answer, and so did the time that the reminders gave. */
    record ReferralUnanswered(Referral referral, Instant deadline, Instant lapsedAt) implements ReferralEvent {}

    /** An answer came after {@link ReferralUnanswered}: the referral counts as unanswered no more. */
    record LateAnswerReceived(Referral referral, Instant answeredAt) implements ReferralEvent {}
}
