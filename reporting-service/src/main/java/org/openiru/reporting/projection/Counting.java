package org.openiru.reporting.projection;

import static org.openiru.reporting.readmodel.Measure.ACCESS_DISABLED;
import static org.openiru.reporting.readmodel.Measure.ACKNOWLEDGED;
import static org.openiru.reporting.readmodel.Measure.ASSESSED;
import static org.openiru.reporting.readmodel.Measure.CLAIMED_REMOVED;
import static org.openiru.reporting.readmodel.Measure.DELIVERED;
import static org.openiru.reporting.readmodel.Measure.ITEMS;
import static org.openiru.reporting.readmodel.Measure.NEW_PLATFORMS;
import static org.openiru.reporting.readmodel.Measure.ORDERED;
import static org.openiru.reporting.readmodel.Measure.REFERRED;
import static org.openiru.reporting.readmodel.Measure.REFUSED;
import static org.openiru.reporting.readmodel.Measure.REFUTED;
import static org.openiru.reporting.readmodel.Measure.REPORTS;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_CLAIM;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_DECISION;
import static org.openiru.reporting.readmodel.Measure.UNDELIVERABLE;
import static org.openiru.reporting.readmodel.Measure.URLS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openiru.events.AssessmentEvent;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.Classification;
import org.openiru.events.DomainEvent;
import org.openiru.events.HistoryEvent;
import org.openiru.events.Origin;
import org.openiru.events.Outcome;
import org.openiru.events.ProviderRef;
import org.openiru.events.Referral;
import org.openiru.events.ReferralEvent;
import org.openiru.events.ReferralEvent.AboutReferral;
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
import org.openiru.events.ReportEvent;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Track;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/** What each fact adds to which measure, by itself: what depends on earlier facts is {@link ItemState}'s. */
final class Counting {

    private Counting() {}

    /** Whether the fact bears on any measure, and so has to be remembered with its item. */
    static boolean matters(DomainEvent event) {
        return switch (event) {
            case ReportEvent e -> true;
            case AssessmentEvent e -> e instanceof CaseOpened || e instanceof CaseAssessed;
            case ReferralEvent e -> true;
            case HistoryEvent e -> true;
        };
    }

    static List<Count> of(DomainEvent event) {
        return switch (event) {
            case ReportReceived e -> ofReport(e);
            case CaseAssessed e -> ofAssessment(e);
            case AssessmentEvent e -> List.of();
            case ReferralEvent e -> ofReferral(e);
            // A figure of the past adds what it differs by from what was said before.
            case HistoryEvent e -> List.of();
        };
    }

    /** The dimensions of everything that is counted about a referral. */
    static Dimensions dimensions(Referral referral) {
        return classified(referral.item().origin(), referral.classification())
                .value(Dimension.OUTCOME, outcome(referral.track()))
                .value(Dimension.PROVIDER, referral.provider().providerId())
                .build();
    }

    /** The dimensions of an item in the queue: what the unit knew when its case was opened. */
    static Dimensions dimensions(CaseOpened event) {
        return from(event.item().origin())
                .value(Dimension.LANGUAGE, Languages.counted(event.language()))
                .build();
    }

    private static Outcome outcome(Track track) {
        return track == Track.REMOVAL_ORDER ? Outcome.ORDER_REMOVAL : Outcome.REFER;
    }

    private static List<Count> ofReport(ReportReceived event) {
        Dimensions ofReport = dimensions(event, event.origin());
        List<Count> counts = new ArrayList<>();
        if (event.position() == 0) {
            counts.add(Count.each(REPORTS, event.receivedAt(), ofReport));
        }
        counts.add(Count.each(URLS, event.receivedAt(), ofReport));
        counts.add(Count.once(
                ITEMS, event.receivedAt(), dimensions(event, event.item().origin())));
        return counts;
    }

    private static List<Count> ofAssessment(CaseAssessed event) {
        Dimensions dimensions = dimensions(event);
        return List.of(
                Count.once(ASSESSED, event.assessedAt(), dimensions),
                Count.once(TIME_TO_DECISION, event.reportedAt(), event.assessedAt(), dimensions));
    }

    private static List<Count> ofReferral(ReferralEvent event) {
        return switch (event) {
            case ReferralIssued e -> ofIssue(e);
            case NoticeDelivered e -> once(DELIVERED, e.deliveredAt(), e);
            case NoticeUndeliverable e -> once(UNDELIVERABLE, e.givenUpAt(), e);
            case NoticeAcknowledged e -> once(ACKNOWLEDGED, e.acknowledgedAt(), e);
            case RemovalClaimed e -> ofClaim(e);
            case AccessDisablingClaimed e -> once(ACCESS_DISABLED, e.claimedAt(), e);
            case ReferralRefused e -> once(REFUSED, e.refusedAt(), e);
            case RemovalRefuted e -> once(REFUTED, e.refutedAt(), e);
            case RemovalVerified e -> List.of();
            case OrderNotExecutable e -> List.of();
            case ClarificationRequested e -> List.of();
            case ReferralUnanswered e -> List.of();
            case LateAnswerReceived e -> List.of();
            case ClarificationAnswered e -> List.of();
            case ReferralReminded e -> List.of();
            case OrderBreached e -> List.of();
            case ReferralWithdrawn e -> List.of();
            case ContentReappeared e -> List.of();
            case PlatformFirstSeen e -> ofFirstSight(e);
        };
    }

    private static List<Count> ofIssue(ReferralIssued event) {
        Dimensions dimensions = dimensions(event.referral());
        List<Count> counts = new ArrayList<>();
        counts.add(Count.once(REFERRED, event.issuedAt(), dimensions));
        if (event.referral().track() == Track.REMOVAL_ORDER) {
            counts.add(Count.once(ORDERED, event.issuedAt(), dimensions));
        }
        return counts;
    }

    private static List<Count> ofClaim(RemovalClaimed event) {
        Dimensions dimensions = dimensions(event.referral());
        return List.of(
                Count.once(CLAIMED_REMOVED, event.claimedAt(), dimensions),
                Count.once(TIME_TO_CLAIM, event.issuedAt(), event.claimedAt(), dimensions));
    }

    private static List<Count> ofFirstSight(PlatformFirstSeen event) {
        ProviderRef provider = event.provider();
        Dimensions dimensions = classified(event.item().origin(), event.classification())
                .value(Dimension.OUTCOME, outcome(event.track()))
                .value(Dimension.PROVIDER, provider == null ? null : provider.providerId())
                .value(Dimension.PLATFORM, event.domain())
                .build();
        return List.of(Count.each(NEW_PLATFORMS, event.seenAt(), dimensions));
    }

    private static List<Count> once(Measure measure, Instant at, AboutReferral event) {
        return List.of(Count.once(measure, at, dimensions(event.referral())));
    }

    private static Dimensions dimensions(ReportReceived event, Origin origin) {
        return from(origin)
                .value(Dimension.CATEGORY, event.category())
                .value(Dimension.LANGUAGE, Languages.counted(event.language()))
                .build();
    }

    private static Dimensions dimensions(CaseAssessed event) {
        return classified(event.item().origin(), event.classification())
                .value(Dimension.OUTCOME, event.outcome())
                .build();
    }

    private static Dimensions.Builder classified(Origin origin, Classification classification) {
        return from(origin)
                .value(Dimension.CATEGORY, classification.category())
                .value(Dimension.IDEOLOGY, classification.ideology())
                .value(Dimension.LANGUAGE, Languages.counted(classification.language()))
                .value(Dimension.CONTENT_TYPE, classification.contentType());
    }

    private static Dimensions.Builder from(Origin origin) {
        return Dimensions.with()
                .value(Dimension.CHANNEL, origin.channel())
                .value(Dimension.AGENCY, origin.agency())
                .value(Dimension.COUNTRY, origin.country())
                .value(Dimension.CAMPAIGN, origin.campaignId());
    }
}
