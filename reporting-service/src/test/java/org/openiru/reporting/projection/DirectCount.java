package org.openiru.reporting.projection;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.ContentItem;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventRecords;
import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.events.Parsed;
import org.openiru.events.ReferralEvent.AboutReferral;
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
import org.openiru.events.Topic;
import org.openiru.events.Track;
import org.openiru.reporting.ledger.Precision;
import org.openiru.testsupport.TopicReader;

/**
 * Counts the events on the topics one after the other, all in memory: what the projections have to arrive at. Keys are
 * {@code measure/day/language/provider/campaign}.
 */
final class DirectCount {

    private final Map<String, Long> sums = new TreeMap<>();

    private DirectCount() {}

    /** Counts what is on the topics now. */
    static Map<String, Long> ofTheTopics() {
        DirectCount count = new DirectCount();
        for (Topic topic : Topic.values()) {
            try (TopicReader reader = new TopicReader(topic)) {
                count.histories(reader.records()).forEach(count::life);
            }
        }
        count.sums.values().removeIf(sum -> sum == 0);
        return count.sums;
    }

    /** The distinct events of each item, in order. */
    private List<List<DomainEvent>> histories(List<ConsumerRecord<String, byte[]>> records) {
        Set<UUID> seen = new HashSet<>();
        Map<String, List<DomainEvent>> histories = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> read : records) {
            if (EventRecords.read(read) instanceof Parsed.Event(var envelope) && seen.add(envelope.id())) {
                histories
                        .computeIfAbsent(envelope.event().subject(), absent -> new ArrayList<>())
                        .add(envelope.event());
            }
        }
        return List.copyOf(histories.values());
    }

    private void life(List<DomainEvent> events) {
        Set<String> counted = new HashSet<>();
        Map<String, String> lapsed = new HashMap<>();
        List<String> removed = new ArrayList<>();
        Instant claimed = null;
        CaseOpened waiting = null;
        FigureRecorded past = null;
        for (DomainEvent event : events) {
            switch (event) {
                case ReportReceived e -> report(e, counted);
                case CaseOpened e -> {
                    if (waiting == null) {
                        waiting = e;
                        add(key("backlog", e.openedAt(), language(e.language()), "-", e.item()));
                    }
                }
                case CaseAssessed e -> {
                    String language = e.classification().language();
                    once(counted, key("assessed", e.assessedAt(), language, "-", e.item()));
                    once(counted, key("timeToDecision", e.assessedAt(), language, "-", e.item()));
                    if (waiting != null) {
                        String key = key("backlog", e.assessedAt(), language(waiting.language()), "-", waiting.item());
                        sums.merge(key, -1L, Long::sum);
                        waiting = null;
                    }
                }
                case ReferralIssued e -> issued(e, counted);
                case PlatformFirstSeen e -> add(firstSight(e));
                case NoticeDelivered e -> once(counted, key("delivered", e.deliveredAt(), e));
                case NoticeUndeliverable e -> once(counted, key("undeliverable", e.givenUpAt(), e));
                case NoticeAcknowledged e -> {
                    once(counted, key("acknowledged", e.acknowledgedAt(), e));
                    if (counted.contains("referred")) {
                        once(counted, key("timeToAcknowledgement", e.acknowledgedAt(), e));
                    }
                }
                case ReferralRefused e -> once(counted, key("refused", e.refusedAt(), e));
                case ReferralUnanswered e -> lapsed.put("open", key("unanswered", e.lapsedAt(), e));
                case LateAnswerReceived e -> lapsed.remove("open");
                case ReferralWithdrawn e -> lapsed.remove("open");
                case AccessDisablingClaimed e -> {
                    claimed = claimed == null ? e.claimedAt() : claimed;
                    once(counted, key("accessDisabled", e.claimedAt(), e));
                }
                case RemovalClaimed e -> {
                    claimed = claimed == null ? e.claimedAt() : claimed;
                    once(counted, key("claimedRemoved", e.claimedAt(), e));
                    once(counted, key("timeToClaim", e.claimedAt(), e));
                }
                case FigureRecorded e -> past = e;
                case RemovalRefuted e -> {
                    claimed = null;
                    once(counted, key("refuted", e.refutedAt(), e));
                }
                case RemovalVerified e -> {
                    if (removed.isEmpty()) {
                        removed.addAll(removed(e, claimed));
                    }
                }
                case ContentReappeared e -> {
                    claimed = null;
                    removed.clear();
                }
                default -> {
                    // Counts for nothing.
                }
            }
        }
        lapsed.values().forEach(this::add);
        removed.forEach(this::add);
        if (past != null) {
            sums.merge(key(past), (long) past.count(), Long::sum);
        }
    }

    /** Of figures of the past what is said last counts. */
    private static String key(FigureRecorded past) {
        String first = Precision.of(past.period()).firstDay(past.period()).toString();
        boolean hasProvider = List.of("refused", "refuted", "removed").contains(past.measure());
        return String.join(
                "/",
                past.measure(),
                first,
                past.dimensions().getOrDefault("language", "unknown"),
                past.dimensions().getOrDefault("provider", hasProvider ? "unknown" : "-"),
                past.dimensions().getOrDefault("campaign", "unknown"));
    }

    private void report(ReportReceived event, Set<String> counted) {
        String language = language(event.language());
        if (event.position() == 0) {
            add("reports/" + day(event.receivedAt()) + "/" + language + "/-/"
                    + campaign(event.origin().campaignId()));
        }
        add("urls/" + day(event.receivedAt()) + "/" + language + "/-/"
                + campaign(event.origin().campaignId()));
        once(counted, key("items", event.receivedAt(), language, "-", event.item()));
    }

    private static String language(@Nullable String told) {
        return told == null ? "none" : told;
    }

    private void issued(ReferralIssued event, Set<String> counted) {
        once(counted, key("referred", event.issuedAt(), event));
        if (event.referral().track() == Track.REMOVAL_ORDER) {
            once(counted, key("ordered", event.issuedAt(), event));
        }
    }

    private static List<String> removed(RemovalVerified event, @Nullable Instant claimed) {
        List<String> keys = new ArrayList<>();
        keys.add(key("removed", event.verifiedAt(), event));
        keys.add(key("timeToRemoval", event.verifiedAt(), event));
        Instant gone = claimed == null ? event.verifiedAt() : claimed;
        if (!gone.isAfter(event.deadline())) {
            keys.add(key("removedWithinDeadline", event.verifiedAt(), event));
        }
        return keys;
    }

    private void once(Set<String> counted, String key) {
        if (counted.add(key.substring(0, key.indexOf('/')))) {
            add(key);
        }
    }

    private void add(String key) {
        sums.merge(key, 1L, Long::sum);
    }

    private static String firstSight(PlatformFirstSeen event) {
        String provider = event.provider() == null
                ? "none"
                : event.provider().providerId().toString();
        return key("newPlatforms", event.seenAt(), event.classification().language(), provider, event.item());
    }

    private static String key(String measure, Instant at, AboutReferral event) {
        var referral = event.referral();
        String provider = referral.provider().providerId().toString();
        return key(measure, at, referral.classification().language(), provider, referral.item());
    }

    private static String key(String measure, Instant at, String language, String provider, ContentItem item) {
        return String.join(
                "/",
                measure,
                day(at),
                language,
                provider,
                campaign(item.origin().campaignId()));
    }

    private static String campaign(@Nullable UUID campaign) {
        return campaign == null ? "none" : campaign.toString();
    }

    private static String day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
