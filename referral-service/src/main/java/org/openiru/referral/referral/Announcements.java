package org.openiru.referral.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.events.ProviderRef;
import org.openiru.events.ReferralEvent;
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReferralEvent.ClarificationAnswered;
import org.openiru.events.ReferralEvent.ClarificationRequested;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.NoticeAcknowledged;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.events.ReferralEvent.OrderBreached;
import org.openiru.events.ReferralEvent.OrderNotExecutable;
import org.openiru.events.ReferralEvent.PlatformFirstSeen;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralRefused;
import org.openiru.events.ReferralEvent.ReferralReminded;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.ReferralWithdrawn;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.messaging.Outbox;
import org.openiru.referral.provider.Provider;
import org.openiru.referral.referral.Fact.Bounced;
import org.openiru.referral.referral.Fact.Breached;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.DeadlinePassed;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.FoundGone;
import org.openiru.referral.referral.Fact.FoundGoneUnclaimed;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.GivenUp;
import org.openiru.referral.referral.Fact.HeldUp;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.NotTold;
import org.openiru.referral.referral.Fact.ProviderAssigned;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Reminded;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.Fact.Resent;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.Fact.Resumed;
import org.openiru.referral.referral.Fact.ToldOtherwise;
import org.openiru.referral.referral.Fact.WithdrawalReceived;
import org.openiru.referral.referral.Fact.Withdrawn;

/** Publishes what happened to a referral to the other services. */
@ApplicationScoped
class Announcements {

    private final Outbox outbox;

    Announcements(Outbox outbox) {
        this.outbox = outbox;
    }

    void lateAnswer(ReferralFile file, Instant at) {
        outbox.append(new LateAnswerReceived(file.snapshot(), at), file::version);
    }

    void firstSeen(ReferralFile file, String domain, Optional<Provider> provider, Instant at) {
        ProviderRef ref =
                provider.map(known -> new ProviderRef(known.id(), known.name())).orElse(null);
        outbox.append(
                new PlatformFirstSeen(
                        domain,
                        file.caseId(),
                        file.content().item(),
                        file.content().classification(),
                        file.track(),
                        ref,
                        at),
                file::version);
    }

    void happened(ReferralFile file, Fact fact, Instant at) {
        ReferralEvent event = event(file, fact, at);
        if (event != null) {
            outbox.append(event, file::version);
        }
    }

    private static @Nullable ReferralEvent event(ReferralFile file, Fact fact, Instant at) {
        return switch (fact) {
            case ProviderAssigned assigned -> null; // nothing was asked of anybody yet
            case Issued issued ->
                new ReferralIssued(file.snapshot(), issued.newPlatform(), file.issuedAt(), file.deadline());
            case Delivered delivered -> new NoticeDelivered(file.snapshot(), delivered.attempts(), at);
            case HeldUp heldUp -> null; // still on its way, as far as others are concerned
            case Resumed resumed -> null;
            case Resent resent -> null; // as above
            case GivenUp givenUp -> new NoticeUndeliverable(file.snapshot(), givenUp.attempts(), givenUp.reason(), at);
            case Bounced bounced -> new NoticeUndeliverable(file.snapshot(), bounced.attempts(), bounced.reason(), at);
            case DeadlinePassed passed -> new ReferralUnanswered(file.snapshot(), file.deadline(), at);
            case FoundGone gone -> new RemovalVerified(file.snapshot(), file.issuedAt(), file.deadline(), at);
            case FoundGoneUnclaimed gone -> null; // a finding that figures do not count; the history shows it
            case FoundUp up -> new RemovalRefuted(file.snapshot(), at);
            case Reappeared reappeared -> new ContentReappeared(file.snapshot(), at);
            case Reminded reminded -> new ReferralReminded(file.snapshot(), reminded.step(), at);
            case Breached breached -> breach(file, at);
            case Clarified clarified -> new ClarificationAnswered(file.snapshot(), at);
            case RestartReceived restart -> null; // the next breach tells of it
            case WithdrawalReceived received -> null; // it was told that it is withdrawn
            case NotTold lost -> null; // an officer's task, and nobody else's affair
            case ToldOtherwise told ->
                file.state() == ReferralState.DELIVERED
                        ? new NoticeDelivered(file.snapshot(), 0, told.at())
                        : null; // a reply or a piece of news, as above
            case Withdrawn withdrawn ->
                file.issued().isPresent()
                        ? new ReferralWithdrawn(file.snapshot(), withdrawn.reason(), at)
                        : null; // nothing was asked of anybody
            case Received received -> new NoticeAcknowledged(file.snapshot(), at);
            case Removed removed -> new RemovalClaimed(file.snapshot(), file.issuedAt(), file.deadline(), at);
            case Disabled disabled ->
                new AccessDisablingClaimed(
                        file.snapshot(),
                        disabled.territory(),
                        disabled.suffices(file.track()),
                        file.issuedAt(),
                        file.deadline(),
                        at);
            case Refused refused -> new ReferralRefused(file.snapshot(), refused.reason(), at);
            case CannotExecute cannot -> new OrderNotExecutable(file.snapshot(), cannot.reason(), at);
            case ClarificationAsked asked -> new ClarificationRequested(file.snapshot(), asked.note(), at);
        };
    }

    private static OrderBreached breach(ReferralFile file, Instant at) {
        return new OrderBreached(
                file.snapshot(), file.clockStarted(), file.clockEvidence().orElseThrow(), file.deadline(), at);
    }
}
