package org.openiru.benchmarks;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.ContentType;
import org.openiru.events.Ideology;
import org.openiru.events.Origin;
import org.openiru.events.Outcome;
import org.openiru.events.Severity;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.KafkaResource;

/** What assessment publishes: cases that an officer decided to refer. */
public final class Cases implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", new KafkaResource().start().get("kafka.bootstrap.servers"), "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());

    /** Publishes so many cases, host by host in turn, and returns when the broker has them all. */
    public void refer(int number, List<String> hosts) throws IOException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            String host = hosts.get(i % hosts.size());
            CaseAssessed assessed = assessed(host, "http://" + host + "/video/" + i);
            sent.add(producer.send(EventPublisher.recordOf(EventPublisher.envelope(assessed))));
        }
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IOException("The broker did not take a case", e);
            }
        }
    }

    private static CaseAssessed assessed(String host, String url) {
        Origin origin = new Origin(Channel.AGENCY, "agency-be", "BE", UUID.randomUUID());
        return new CaseAssessed(
                UUID.randomUUID(),
                new ContentItem(UUID.randomUUID(), url, host, origin),
                Outcome.REFER,
                new Classification(Category.TERRORIST_PROPAGANDA, Ideology.FAR_RIGHT, "pl", ContentType.VIDEO),
                "Terms of service, section on violent extremism",
                "The video calls on its viewers to join a group, names it and shows its signs throughout.",
                Severity.HIGH,
                null,
                Instant.now(),
                Instant.now());
    }

    @Override
    public void close() {
        producer.close();
    }
}
