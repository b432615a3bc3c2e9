package org.openiru.testsupport;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;

/** Publishes events as a peer service would. Each method returns when the broker has the record. */
public final class EventPublisher implements AutoCloseable {

    private static final String SOURCE = "/openiru/test";
    private static final long PATIENCE_SECONDS = 30;

    private final KafkaProducer<String, byte[]> producer;

    public EventPublisher() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KafkaResource.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** An envelope around a new fact, of now, with a correlation id of its own. */
    public static <E extends DomainEvent> EventEnvelope<E> envelope(E event) {
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        return new EventEnvelope<>(id, SOURCE, Instant.now(), id.toString(), null, 1, event);
    }

    /** Publishes a new fact. */
    public <E extends DomainEvent> EventEnvelope<E> publish(E event) {
        EventEnvelope<E> envelope = envelope(event);
        publish(envelope);
        return envelope;
    }

    /** Publishes exactly this envelope: twice the same one is a duplicate. */
    public void publish(EventEnvelope<? extends DomainEvent> envelope) {
        publish(CloudEventHeaders.write(envelope));
    }

    /** Publishes any record, for example one that no consumer can read. */
    public void publish(ProducerRecord<String, byte[]> sent) {
        try {
            producer.send(sent).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The broker did not take the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while publishing", e);
        }
    }

    /** The record that {@link #publish(EventEnvelope)} would send, for tests that spoil it first. */
    public static ProducerRecord<String, byte[]> recordOf(EventEnvelope<? extends DomainEvent> envelope) {
        return CloudEventHeaders.write(envelope);
    }

    @Override
    public void close() {
        producer.close();
    }
}
