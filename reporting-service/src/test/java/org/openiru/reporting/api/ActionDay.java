package org.openiru.reporting.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CampaignOpened;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.ContentType;
import org.openiru.events.DomainEvent;
import org.openiru.events.Ideology;
import org.openiru.events.Origin;
import org.openiru.events.Outcome;
import org.openiru.events.Priority;
import org.openiru.events.ProviderRef;
import org.openiru.events.Referral;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.PlatformFirstSeen;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralRefused;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Severity;
import org.openiru.events.Track;
import org.openiru.testsupport.EventPublisher;

/** A small joint action, event by event. */
final class ActionDay {

    static final Duration TIME_TO_REMOVAL = Duration.ofSeconds(90);

    final UUID campaignId = UUID.randomUUID();
    final ProviderRef media = new ProviderRef(UUID.randomUUID(), "=Media, Inc");
    final ProviderRef clips = new ProviderRef(UUID.randomUUID(), "Clips");
    private final EventPublisher publisher;

    ActionDay(EventPublisher publisher) {
        this.publisher = publisher;
    }

    void open(Instant at) {
        publish(new CampaignOpened(
                campaignId, "Action Day", at, at.plus(Duration.ofDays(2)), List.of("agency-be", "agency-gr"), at));
    }

    Origin belgium() {
        return new Origin(Channel.AGENCY, "agency-be", "BE", campaignId);
    }

    Origin greece() {
        return new Origin(Channel.AGENCY, "agency-gr", "GR", campaignId);
    }

    ContentItem item(Origin origin) {
        UUID id = UUID.randomUUID();
        return new ContentItem(id, "https://media.example/" + id, "media.example", origin);
    }

    void report(ContentItem item, Origin origin, boolean first, Instant at) {
        publish(new ReportReceived(
                UUID.randomUUID(), item, origin, 0, first, item.canonicalUrl(), null, null, "en", false, at));
    }

    /** A case that waits; {@link #refer} decides cases of its own. */
    void open(ContentItem item, String language, Instant at) {
        publish(new CaseOpened(UUID.randomUUID(), item, Priority.NORMAL, language, at));
    }

    Referral refer(ContentItem item, String language, ProviderRef provider, Instant at) {
        Classification classification =
                new Classification(Category.RECRUITMENT, Ideology.ISLAMIST, language, ContentType.VIDEO);
        UUID caseId = UUID.randomUUID();
        publish(new CaseAssessed(
                caseId, item, Outcome.REFER, classification, "law", "because", Severity.HIGH, null, at, at));
        Referral referral = new Referral(UUID.randomUUID(), caseId, item, classification, provider, Track.REFERRAL);
        if (provider.equals(clips)) {
            firstSeen("clips.example", referral, clips, at);
            firstSeen("nobodys.example", referral, null, at);
        }
        publish(new ReferralIssued(referral, provider.equals(clips), at, at.plus(Duration.ofDays(1))));
        publish(new NoticeDelivered(referral, 1, at.plusSeconds(1)));
        return referral;
    }

    /** Neither has to be so, but both can: a platform with a known provider, and one with none. */
    private void firstSeen(String domain, Referral referral, @Nullable ProviderRef provider, Instant at) {
        publish(new PlatformFirstSeen(
                domain, referral.caseId(), referral.item(), referral.classification(), referral.track(), provider, at));
    }

    void remove(Referral referral, Instant issued) {
        Instant deadline = issued.plus(Duration.ofDays(1));
        publish(new RemovalClaimed(referral, issued, deadline, issued.plusSeconds(60)));
        publish(new RemovalVerified(referral, issued, deadline, issued.plus(TIME_TO_REMOVAL)));
    }

    void reappear(Referral referral, Instant at) {
        publish(new ContentReappeared(referral, at));
    }

    void refuse(Referral referral, Instant at) {
        publish(new ReferralRefused(referral, "lawful", at));
    }

    void lapse(Referral referral, Instant at) {
        publish(new ReferralUnanswered(referral, at, at));
    }

    void answerLate(Referral referral, Instant at) {
        publish(new LateAnswerReceived(referral, at));
    }

    private void publish(DomainEvent event) {
        publisher.publish(event);
    }
}
