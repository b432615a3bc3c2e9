package org.openiru.reporting.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.NoticeAcknowledged;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.events.ReferralEvent.PlatformFirstSeen;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralRefused;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.ReferralWithdrawn;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Severity;
import org.openiru.events.Track;

/** What can happen to items, as events in the order of their topics; the same seed gives the same lives. */
public final class Lives {

    /** When the first item is reported: shortly before a midnight and the end of a year. */
    public static final Instant START = Instant.parse("2025-12-31T20:00:00Z");

    private static final List<String> LANGUAGES = List.of("en", "fr", "ar", "el", "pl", "pt");

    private final Random random;
    private final @Nullable UUID campaign;
    private final List<ProviderRef> providers = new ArrayList<>();

    /** @param campaign that all items belong to */
    public Lives(long seed, @Nullable UUID campaign) {
        this.random = new Random(seed);
        this.campaign = campaign;
        for (int i = 0; i < 5; i++) {
            providers.add(new ProviderRef(id(), "Provider " + i));
        }
    }

    /** The events of one more item. */
    public List<DomainEvent> next() {
        List<DomainEvent> life = new ArrayList<>();
        Instant at = START.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 12)));
        ContentItem item = new ContentItem(id(), "https://media.example/" + id(), "media.example", origin());
        int reports = 1 + random.nextInt(3);
        for (int i = 0; i < reports; i++) {
            Origin origin = i == 0 ? item.origin() : origin();
            life.add(report(item, origin, i == 0, at.plus(Duration.ofHours(i * 7L))));
        }
        life.add(new CaseOpened(id(), item, Priority.NORMAL, random.nextBoolean() ? language() : null, at));
        Instant assessed = at.plus(Duration.ofHours(random.nextInt(30)));
        Outcome outcome = pick(Outcome.values());
        Classification classification = new Classification(
                pick(Category.values()),
                random.nextBoolean() ? pick(Ideology.values()) : null,
                language(),
                pick(ContentType.values()));
        UUID caseId = id();
        life.add(new CaseAssessed(
                caseId, item, outcome, classification, "law", "because", Severity.HIGH, null, at, assessed));
        if (outcome == Outcome.REFER || outcome == Outcome.ORDER_REMOVAL) {
            Track track = outcome == Outcome.REFER ? Track.REFERRAL : Track.REMOVAL_ORDER;
            ProviderRef provider = providers.get(random.nextInt(providers.size()));
            refer(life, new Referral(id(), caseId, item, classification, provider, track), assessed);
        }
        return life;
    }

    private void refer(List<DomainEvent> life, Referral referral, Instant issued) {
        Instant deadline = issued.plus(Duration.ofDays(1));
        if (random.nextInt(10) == 0) {
            life.add(new PlatformFirstSeen(
                    "p" + random.nextInt(1000) + ".example",
                    referral.caseId(),
                    referral.item(),
                    referral.classification(),
                    referral.track(),
                    random.nextBoolean() ? referral.provider() : null,
                    issued));
        }
        life.add(new ReferralIssued(referral, random.nextInt(10) == 0, issued, deadline));
        if (random.nextInt(8) == 0) {
            life.add(new NoticeUndeliverable(referral, 5, "refused", issued.plusSeconds(600)));
        } else {
            life.add(new NoticeDelivered(referral, 1, issued.plusSeconds(random.nextInt(4000))));
        }
        Instant answer = issued.plus(Duration.ofMinutes(random.nextInt(60 * 60)));
        if (random.nextInt(4) == 0) {
            life.add(new NoticeAcknowledged(referral, answer));
        }
        if (answer.isAfter(deadline)) {
            life.add(new ReferralUnanswered(referral, deadline, deadline.plusSeconds(1)));
            switch (random.nextInt(6)) {
                case 0 -> {
                    return;
                }
                case 1 -> {
                    life.add(new ReferralWithdrawn(referral, "reversed", answer));
                    return;
                }
                default -> {
                    // It answers late.
                }
            }
            life.add(new LateAnswerReceived(referral, answer));
        }
        switch (random.nextInt(4)) {
            case 0 -> life.add(new ReferralRefused(referral, "lawful", answer));
            case 1 -> life.add(new AccessDisablingClaimed(referral, null, true, issued, deadline, answer));
            default -> remove(life, referral, issued, deadline, answer);
        }
    }

    private void remove(List<DomainEvent> life, Referral referral, Instant issued, Instant deadline, Instant claimed) {
        life.add(new RemovalClaimed(referral, issued, deadline, claimed));
        Instant checked = claimed.plus(Duration.ofMinutes(random.nextInt(600)));
        if (random.nextInt(4) == 0) {
            life.add(new RemovalRefuted(referral, checked));
            checked = checked.plus(Duration.ofMinutes(random.nextInt(600)));
        }
        if (random.nextInt(6) != 0) {
            life.add(new RemovalVerified(referral, issued, deadline, checked));
            if (random.nextInt(5) == 0) {
                Instant back = checked.plus(Duration.ofDays(1 + random.nextInt(7)));
                life.add(new ContentReappeared(referral, back));
                checked = back.plus(Duration.ofHours(3));
                if (random.nextBoolean()) {
                    life.add(
                            new RemovalClaimed(referral, issued, back.plus(Duration.ofDays(1)), back.plusSeconds(900)));
                    life.add(new RemovalVerified(referral, issued, back.plus(Duration.ofDays(1)), checked));
                }
            }
        }
        if (random.nextInt(10) == 0) {
            // The same thing found twice: another event, but no second removal.
            life.add(new RemovalVerified(referral, issued, deadline, checked.plusSeconds(60)));
        }
    }

    private ReportReceived report(ContentItem item, Origin origin, boolean first, Instant at) {
        int position = random.nextInt(3) == 0 ? 1 : 0;
        return new ReportReceived(
                id(), item, origin, position, first, item.canonicalUrl(), null, null, language(), false, at);
    }

    private Origin origin() {
        return switch (random.nextInt(3)) {
            case 0 -> new Origin(Channel.PUBLIC, null, null, campaign);
            case 1 -> new Origin(Channel.AGENCY, "agency-be", "BE", campaign);
            default -> new Origin(Channel.AGENCY, "agency-gr", "GR", campaign);
        };
    }

    private String language() {
        return LANGUAGES.get(random.nextInt(LANGUAGES.size()));
    }

    private <E> E pick(E[] values) {
        return values[random.nextInt(values.length)];
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
