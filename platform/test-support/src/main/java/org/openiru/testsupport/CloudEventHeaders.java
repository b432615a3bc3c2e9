package org.openiru.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.events.EventJson;
import org.openiru.events.Topic;

/** CloudEvents in Kafka's binary mode, written down a second time so that tests notice when the product's form changes. */
final class CloudEventHeaders {

    private CloudEventHeaders() {}

    static ProducerRecord<String, byte[]> write(EventEnvelope<? extends DomainEvent> envelope) {
        DomainEvent event = envelope.event();
        ProducerRecord<String, byte[]> sent =
                new ProducerRecord<>(Topic.of(event).topicName(), event.subject(), EventJson.write(event));
        put(sent, "ce_specversion", "1.0");
        put(sent, "ce_id", envelope.id());
        put(sent, "ce_source", envelope.source());
        put(sent, "ce_type", Topic.typeOf(event.getClass()));
        put(sent, "ce_time", envelope.time());
        put(sent, "ce_subject", event.subject());
        put(sent, "ce_correlationid", envelope.correlationId());
        put(sent, "ce_aggregateversion", envelope.aggregateVersion());
        if (envelope.causationId() != null) {
            put(sent, "ce_causationid", envelope.causationId());
        }
        put(sent, "content-type", "application/json");
        return sent;
    }

    private static void put(ProducerRecord<String, byte[]> sent, String name, Object value) {
        sent.headers().add(name, value.toString().getBytes(UTF_8));
    }

    static @Nullable String typeOf(ConsumerRecord<String, byte[]> received) {
        return header(received, "ce_type");
    }

    static <E extends DomainEvent> EventEnvelope<E> read(ConsumerRecord<String, byte[]> received, Class<E> fact) {
        String causation = header(received, "ce_causationid");
        return new EventEnvelope<>(
                UUID.fromString(required(received, "ce_id")),
                required(received, "ce_source"),
                Instant.parse(required(received, "ce_time")),
                required(received, "ce_correlationid"),
                causation == null ? null : UUID.fromString(causation),
                Long.parseLong(required(received, "ce_aggregateversion")),
                data(received, fact));
    }

    private static <E extends DomainEvent> E data(ConsumerRecord<String, byte[]> received, Class<E> fact) {
        try {
            return EventJson.read(received.value(), fact);
        } catch (IOException e) {
            throw new AssertionError("The event's data is not a " + fact.getSimpleName(), e);
        }
    }

    private static String required(ConsumerRecord<String, byte[]> received, String name) {
        String value = header(received, name);
        if (value == null) {
            throw new AssertionError("The event has no header " + name);
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
