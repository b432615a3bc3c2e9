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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Severity;
import org.openiru.events.Track;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.KafkaResource;

/**
 * The past of a unit over ten years: items with five events each, reported, opened, assessed, referred and removed, under
 * values as unevenly spread as real ones.
 */
final class Histories implements AutoCloseable {

    /** Of each item. */
    static final int EVENTS = 5;

    private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
    private static final long YEARS = 10;
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

    /** Publishes the histories of so many items, the first of which were reported first. */
    void publish(int items) throws IOException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            Instant reported =
                    START.plus(Duration.ofDays(365 * YEARS).multipliedBy(i).dividedBy(items));
            for (DomainEvent event : history(reported)) {
                sent.add(producer.send(EventPublisher.recordOf(EventPublisher.envelope(event))));
            }
            if (sent.size() > 20_000) {
                await(sent);
            }
        }
        await(sent);
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
                unevenly(List.of(ContentType.values())));
        UUID caseId = id();
        Referral referral = new Referral(id(), caseId, item, classification, unevenly(providers), Track.REFERRAL);
        String told = random.nextBoolean() ? language : null;
        return List.of(
                new ReportReceived(id(), item, origin, 0, true, item.canonicalUrl(), null, null, told, false, reported),
                new CaseOpened(caseId, item, Priority.NORMAL, told, reported.plusSeconds(1)),
                new CaseAssessed(
                        caseId,
                        item,
                        Outcome.REFER,
                        classification,
                        "Terms of service",
                        "It calls on its viewers to join a group.",
                        Severity.HIGH,
                        null,
                        reported,
                        assessed),
                new ReferralIssued(referral, false, assessed, deadline),
                new RemovalVerified(referral, assessed, deadline, removed));
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
