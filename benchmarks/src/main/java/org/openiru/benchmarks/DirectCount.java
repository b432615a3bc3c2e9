package org.openiru.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventRecords;
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
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.events.Track;

/**
 * Counts what is on the topics one event after the other, all in memory and without the service's code: what its figures have to
 * come to. It knows the events that {@link Histories} publishes.
 */
final class DirectCount {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Long> sums = new TreeMap<>();
    private final Map<String, List<Duration>> durations = new TreeMap<>();
    private long events;

    private DirectCount() {}

    /** Counts what is on the topics now; an item's events of one topic lie in one partition, in their order. */
    static DirectCount ofTheTopics() {
        DirectCount count = new DirectCount();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", FiguresRig.kafka()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            for (Topic topic : Topic.values()) {
                consumer.partitionsFor(topic.topicName())
                        .forEach(partition -> count.partition(
                                consumer, new TopicPartition(topic.topicName(), partition.partition())));
            }
        }
        count.sums.values().removeIf(sum -> sum == 0);
        return count;
    }

    /** How many there are. */
    long events() {
        return events;
    }

    /** By {@code measure/day/2020-01-31}, {@code measure/language/fr} and {@code measure}; nothing is 0. */
    Map<String, Long> sums() {
        return sums;
    }

    /** The durations of each measure that is one, the shortest first. */
    Map<String, List<Duration>> durations() {
        return durations;
    }

    private void partition(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        Map<String, Life> lives = new HashMap<>();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> read : consumer.poll(POLL)) {
                if (EventRecords.read(read) instanceof Parsed.Event(var envelope)) {
                    events++;
                    lives.computeIfAbsent(envelope.event().subject(), absent -> new Life())
                            .happened(envelope.event());
                }
            }
        }
        lives.values().forEach(Life::end);
        durations.values().forEach(some -> some.sort(null));
    }

    private void add(String measure, LocalDate day, String language, int amount) {
        long more = amount;
        sums.merge(measure, more, Long::sum);
        sums.merge(measure + "/day/" + day, more, Long::sum);
        sums.merge(measure + "/language/" + language, more, Long::sum);
    }

    private void took(String measure, Instant from, Instant to) {
        durations.computeIfAbsent(measure, absent -> new ArrayList<>()).add(Duration.between(from, to));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static String told(@Nullable String language) {
        return language == null ? "none" : language;
    }

    /** What one topic tells of one item. */
    private final class Life {

        private final Set<String> counted = new HashSet<>();
        private @Nullable CaseOpened waiting;
        private @Nullable Instant issued;
        private @Nullable Instant claimed;
        private @Nullable ReferralUnanswered lapsed;
        private @Nullable RemovalVerified removed;
        private boolean inTime;

        void happened(DomainEvent event) {
            switch (event) {
                case ReportReceived e -> {
                    add("urls", day(e.receivedAt()), told(e.language()), 1);
                    add("reports", day(e.receivedAt()), told(e.language()), e.position() == 0 ? 1 : 0);
                    once("items", e.receivedAt(), told(e.language()));
                }
                case CaseOpened e -> {
                    waiting = e;
                    add("backlog", day(e.openedAt()), told(e.language()), 1);
                }
                case CaseAssessed e -> assessed(e);
                case ReferralIssued e -> {
                    issued = e.issuedAt();
                    once("referred", e.issuedAt(), e);
                    if (e.referral().track() == Track.REMOVAL_ORDER) {
                        once("ordered", e.issuedAt(), e);
                    }
                }
                case PlatformFirstSeen e ->
                    add("newPlatforms", day(e.seenAt()), e.classification().language(), 1);
                case NoticeDelivered e -> once("delivered", e.deliveredAt(), e);
                case NoticeUndeliverable e -> once("undeliverable", e.givenUpAt(), e);
                case NoticeAcknowledged e -> {
                    once("acknowledged", e.acknowledgedAt(), e);
                    if (issued != null) {
                        took("timeToAcknowledgement", issued, e.acknowledgedAt());
                    }
                }
                case ReferralRefused e -> once("refused", e.refusedAt(), e);
                case ReferralUnanswered e -> lapsed = e;
                case LateAnswerReceived e -> lapsed = null;
                case AccessDisablingClaimed e -> {
                    claimed = claimed == null ? e.claimedAt() : claimed;
                    once("accessDisabled", e.claimedAt(), e);
                }
                case RemovalClaimed e -> {
                    claimed = claimed == null ? e.claimedAt() : claimed;
                    once("claimedRemoved", e.claimedAt(), e);
                    took("timeToClaim", e.issuedAt(), e.claimedAt());
                }
                case RemovalRefuted e -> {
                    claimed = null;
                    once("refuted", e.refutedAt(), e);
                }
                case RemovalVerified e -> {
                    removed = e;
                    Instant gone = claimed == null || e.verifiedAt().isBefore(claimed) ? e.verifiedAt() : claimed;
                    inTime = !gone.isAfter(e.deadline());
                }
                case ContentReappeared e -> removed = null;
                default -> throw new IllegalStateException("Not counted: " + event.getClass());
            }
        }

        private void assessed(CaseAssessed event) {
            once("assessed", event.assessedAt(), event.classification().language());
            took("timeToDecision", event.reportedAt(), event.assessedAt());
            if (waiting != null) {
                add("backlog", day(event.assessedAt()), told(waiting.language()), -1);
                waiting = null;
            }
        }

        private void once(String measure, Instant at, AboutReferral event) {
            once(measure, at, event.referral().classification().language());
        }

        private void once(String measure, Instant at, String language) {
            if (counted.add(measure)) {
                add(measure, day(at), language, 1);
            }
        }

        /** What later events may take back is counted at the end. */
        void end() {
            if (waiting != null) {
                // Ages are told in days.
                took("backlogAge", midnight(day(waiting.openedAt())), midnight(LocalDate.now(ZoneOffset.UTC)));
            }
            if (lapsed != null) {
                add(
                        "unanswered",
                        day(lapsed.lapsedAt()),
                        lapsed.referral().classification().language(),
                        1);
            }
            if (removed != null) {
                String language = removed.referral().classification().language();
                add("removed", day(removed.verifiedAt()), language, 1);
                add("removedWithinDeadline", day(removed.verifiedAt()), language, inTime ? 1 : 0);
                took("timeToRemoval", removed.issuedAt(), removed.verifiedAt());
            }
        }
    }
}
