package org.openiru.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Severity;
import org.openiru.events.Track;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.KafkaResource;

/**
 * The past of a unit over ten years, under values as unevenly spread as real ones. Most items have five events: reported, opened,
 * assessed, referred and removed; half of them have others or more, so that no measure stays empty.
 */
final class Histories implements AutoCloseable {

    /** So many different lives there are, and as many again that are plain. */
    private static final int LIVES = 10;

    /** Ten years; half of all items come in within one of them, so that few items too are of all its days. */
    private static final List<Instant> QUARTERS = List.of(
            Instant.parse("2015-01-01T00:00:00Z"),
            Instant.parse("2020-01-01T00:00:00Z"),
            Instant.parse("2020-07-01T00:00:00Z"),
            Instant.parse("2021-01-01T00:00:00Z"),
            Instant.parse("2025-01-01T00:00:00Z"));

    /** The most frequent first. */
    private static final List<ContentType> CONTENT_TYPES = List.of(
            ContentType.VIDEO,
            ContentType.TEXT,
            ContentType.IMAGE,
            ContentType.AUDIO,
            ContentType.SYNTHETIC_MEDIA,
            ContentType.APP,
            ContentType.OTHER);

    private static final List<String> LANGUAGES = List.of(
            "ar", "en", "fr", "de", "tr", "ru", "ur", "fa", "ps", "id", "bs", "sq", "pl", "nl", "es", "it", "pt", "el",
            "sv", "bn");

    private final Random random = new Random(11);
    private final List<ProviderRef> providers = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    new KafkaResource().start().get("kafka.bootstrap.servers"),
                    "linger.ms",
                    20,
                    "batch.size",
                    1 << 18),
            new StringSerializer(),
            new ByteArraySerializer());

    Histories() {
        for (int i = 0; i < 300; i++) {
            providers.add(new ProviderRef(id(), "Provider " + i));
        }
        origins.add(new Origin(Channel.PUBLIC, null, null, null));
        origins.add(new Origin(Channel.OFFICER, null, null, null));
        for (int i = 0; i < 20; i++) {
            UUID campaign = i % 2 == 0 ? id() : null;
            origins.add(new Origin(Channel.AGENCY, "agency-" + i % 8, "C" + i % 8, campaign));
        }
    }

    /**
     * Publishes the histories of so many items, the first of which were reported first.
     *
     * @param listener is handed each item's events
     * @return how many events these are
     */
    int publish(int items, Consumer<List<DomainEvent>> listener) throws IOException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        int events = 0;
        for (int i = 0; i < items; i++) {
            Instant reported = moment(i / (double) items);
            List<DomainEvent> history = history(reported);
            events += history.size();
            listener.accept(history);
            for (DomainEvent event : history) {
                sent.add(producer.send(EventPublisher.recordOf(EventPublisher.envelope(event))));
            }
            if (sent.size() > 20_000) {
                await(sent);
            }
        }
        await(sent);
        return events;
    }

    /** @param part of all items that were reported before, 0 to 1 */
    private static Instant moment(double part) {
        double quarter = part * (QUARTERS.size() - 1);
        Instant from = QUARTERS.get((int) quarter);
        Duration span = Duration.between(from, QUARTERS.get((int) quarter + 1));
        return from.plusMillis((long) (span.toMillis() * (quarter - (int) quarter)));
    }

    private static void await(List<Future<RecordMetadata>> sent) throws IOException, InterruptedException {
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IOException("The broker did not take an event", e);
            }
        }
        sent.clear();
    }

    private List<DomainEvent> history(Instant reported) {
        Origin origin = unevenly(origins);
        UUID contentId = id();
        ContentItem item = new ContentItem(contentId, "https://media.example/" + contentId, "media.example", origin);
        Instant assessed = reported.plusSeconds(600 + random.nextInt(200_000));
        Instant removed = assessed.plusSeconds(60 + random.nextInt(150_000));
        Instant deadline = assessed.plus(Duration.ofDays(1));
        String language = unevenly(LANGUAGES);
        Classification classification = new Classification(
                unevenly(List.of(Category.values())),
                unevenly(List.of(Ideology.values())),
                language,
                unevenly(CONTENT_TYPES));
        UUID caseId = id();
        int life = random.nextInt(2 * LIVES);
        Track track = life == 0 ? Track.REMOVAL_ORDER : Track.REFERRAL;
        Outcome outcome = life == 0 ? Outcome.ORDER_REMOVAL : Outcome.REFER;
        Referral referral = new Referral(id(), caseId, item, classification, unevenly(providers), track);
        String told = random.nextBoolean() ? language : null;
        List<DomainEvent> events = new ArrayList<>();
        events.add(reported(item, told, true, reported));
        events.add(new CaseOpened(caseId, item, Priority.NORMAL, told, reported.plusSeconds(1)));
        if (life == 1) {
            // Nobody has decided yet; meanwhile it is reported again.
            events.add(reported(item, told, false, assessed));
            return events;
        }
        events.add(new CaseAssessed(
                caseId,
                item,
                outcome,
                classification,
                "Terms of service",
                "It calls on its viewers to join a group.",
                Severity.HIGH,
                null,
                reported,
                assessed));
        events.add(new ReferralIssued(referral, false, assessed, deadline));
        events.addAll(sequel(life, referral, assessed, deadline, removed));
        return events;
    }

    private ReportReceived reported(ContentItem item, @Nullable String language, boolean first, Instant at) {
        return new ReportReceived(
                id(), item, item.origin(), 0, first, item.canonicalUrl(), null, null, language, false, at);
    }

    /** What became of a referral. */
    private static List<DomainEvent> sequel(
            int life, Referral referral, Instant issued, Instant deadline, Instant removed) {
        Instant claimed = removed.minusSeconds(30);
        Instant later = removed.plusSeconds(86_400);
        RemovalVerified verified = new RemovalVerified(referral, issued, deadline, removed);
        RemovalClaimed claim = new RemovalClaimed(referral, issued, deadline, claimed);
        return switch (life) {
            case 0 ->
                List.of(
                        new NoticeDelivered(referral, 1, issued.plusSeconds(2)),
                        new NoticeAcknowledged(referral, issued.plusSeconds(20)),
                        claim,
                        verified);
            case 2 ->
                List.of(
                        claim,
                        new RemovalRefuted(referral, removed),
                        new RemovalVerified(referral, issued, deadline, later));
            case 3 -> List.of(verified, new ContentReappeared(referral, later));
            case 4 ->
                List.of(
                        new ReferralUnanswered(referral, deadline, deadline),
                        new LateAnswerReceived(referral, deadline.plusSeconds(60)),
                        new AccessDisablingClaimed(referral, null, true, issued, deadline, deadline.plusSeconds(60)),
                        verified);
            case 5 -> List.of(new ReferralUnanswered(referral, deadline, deadline));
            case 6 -> List.of(new ReferralRefused(referral, "It is news.", claimed));
            case 7 -> List.of(new NoticeUndeliverable(referral, 9, "No such host", deadline));
            case 8 ->
                List.of(
                        new PlatformFirstSeen(
                                referral.item().contentId() + ".example",
                                referral.caseId(),
                                referral.item(),
                                referral.classification(),
                                referral.track(),
                                referral.provider(),
                                issued),
                        verified);
            default -> List.of(verified);
        };
    }

    /** The first ones far more often than the last. */
    private <T> T unevenly(List<T> values) {
        double far = random.nextDouble();
        return values.get((int) (values.size() * far * far * far));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    @Override
    public void close() {
        producer.close();
    }
}
