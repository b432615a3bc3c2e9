package org.openiru.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Facts on the topic {@code iru.referrals}, published by referral. What a provider says and what the unit found are
 * different facts. Each carries all that a projection may count it by, mostly the whole {@link Referral}, so that none asks
 * back.
 */
public sealed interface ReferralEvent extends DomainEvent {

    /** What happened to one referral or removal order. */
    sealed interface AboutReferral extends ReferralEvent {

        Referral referral();

        @Override
        default String subject() {
            return referral().item().contentId().toString();
        }
    }

    /**
     * An item on a platform was to be referred, and none on that platform ever was before: a new platform. Published once
     * for each platform, with the referral's opening, whether or not anybody knows yet whom to ask.
     *
     * @param domain the registrable domain that makes the platform
     * @param provider who answers for the platform; absent while that is unknown
     */
    record PlatformFirstSeen(
            String domain,
            UUID caseId,
            ContentItem item,
            Classification classification,
            Track track,
            @Nullable ProviderRef provider,
            Instant seenAt)
            implements ReferralEvent {

        @Override
        public String subject() {
            return item.contentId().toString();
        }
    }

    /**
     * A referral or removal order was issued.
     *
     * @param newPlatform whether nothing was ever referred to the provider before; what figures count as a new platform is
     *     {@link PlatformFirstSeen}
     * @param deadline when the unit expects an answer, or the law demands one
     */
    record ReferralIssued(Referral referral, boolean newPlatform, Instant issuedAt, Instant deadline)
            implements AboutReferral {}

    /**
     * The notice reached the provider.
     *
     * @param attempts at which send its endpoint accepted it, counted from 1; 0 if an officer told the provider by another way
     */
    record NoticeDelivered(Referral referral, int attempts, Instant deliveredAt) implements AboutReferral {}

    /** The notice was given up; {@code reason} is for people. */
    record NoticeUndeliverable(Referral referral, int attempts, String reason, Instant givenUpAt)
            implements AboutReferral {}

    /** The provider says that it received the notice. */
    record NoticeAcknowledged(Referral referral, Instant acknowledgedAt) implements AboutReferral {}

    /** The provider says that it removed the content. */
    record RemovalClaimed(Referral referral, Instant issuedAt, Instant deadline, Instant claimedAt)
            implements AboutReferral {}

    /**
     * The provider says that it disabled access; {@code territory} null means everywhere. {@code complete} tells whether that is all
     * that was asked: an order holds in all member states, a referral leaves the territory to the provider. Null in older events.
     */
    record AccessDisablingClaimed(
            Referral referral,
            @Nullable String territory,
            @Nullable Boolean complete,
            Instant issuedAt,
            Instant deadline,
            Instant claimedAt)
            implements AboutReferral {}

    /** The provider declined. */
    record ReferralRefused(Referral referral, String reason, Instant refusedAt) implements AboutReferral {}

    /** The provider cannot execute an order. */
    record OrderNotExecutable(Referral referral, String reason, Instant reportedAt) implements AboutReferral {}

    /** The provider asks a question. */
    record ClarificationRequested(Referral referral, String note, Instant requestedAt) implements AboutReferral {}

    /** The unit answered the provider's question; the provider owes an answer again. */
    record ClarificationAnswered(Referral referral, Instant answeredAt) implements AboutReferral {}

    /** The provider was reminded that its answer is missing. */
    record ReferralReminded(Referral referral, ReminderStep step, Instant remindedAt) implements AboutReferral {}

    /**
     * The hour of a removal order passed and the provider had not acted.
     *
     * @param receiptAt when the hour began
     * @param receiptEvidence what counted as that receipt
     * @param deadline when the hour ended
     */
    record OrderBreached(
            Referral referral, Instant receiptAt, ReceiptEvidence receiptEvidence, Instant deadline, Instant breachedAt)
            implements AboutReferral {}

    /** The unit took the referral or order back: nothing is asked of the provider any more. */
    record ReferralWithdrawn(Referral referral, String reason, Instant withdrawnAt) implements AboutReferral {}

    /** The unit itself found the content gone. */
    record RemovalVerified(Referral referral, Instant issuedAt, Instant deadline, Instant verifiedAt)
            implements AboutReferral {}

    /** The unit itself found the content still up although the provider claimed that it was removed or out of reach. */
    record RemovalRefuted(Referral referral, Instant refutedAt) implements AboutReferral {}

    /** The content, once verified as gone, was found up again: the referral is open again. */
    record ContentReappeared(Referral referral, Instant foundAt) implements AboutReferral {}

    /** The deadline passed without an answer, and so did the time that the reminders gave. */
    record ReferralUnanswered(Referral referral, Instant deadline, Instant lapsedAt) implements AboutReferral {}

    /** An answer came after {@link ReferralUnanswered}: the referral counts as unanswered no more. */
    record LateAnswerReceived(Referral referral, Instant answeredAt) implements AboutReferral {}
}
