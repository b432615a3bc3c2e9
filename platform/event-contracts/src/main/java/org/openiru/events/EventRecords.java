package org.openiru.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Events as Kafka records and back: CloudEvents 1.0, Kafka binary mode, JSON data. */
public final class EventRecords {

    /** Name of the header with the W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    private static final String ID = "ce_id";
    private static final String SOURCE = "ce_source";
    private static final String TYPE = "ce_type";
    private static final String SPEC_VERSION = "ce_specversion";
    private static final String TIME = "ce_time";
    private static final String SUBJECT = "ce_subject";
    private static final String CORRELATION_ID = "ce_correlationid";
    private static final String CAUSATION_ID = "ce_causationid";
    private static final String AGGREGATE_VERSION = "ce_aggregateversion";
    private static final String CONTENT_TYPE = "content-type";

    private EventRecords() {}

    /**
     * The record for an event: its topic's name, the subject as key, so that all that happens to one content item stays
     * in order.
     *
     * @param traceparent W3C trace context of the publishing request, if it is traced
     */
    public static ProducerRecord<String, byte[]> write(EventEnvelope<?> envelope, @Nullable String traceparent) {
        DomainEvent event = envelope.event();
        ProducerRecord<String, byte[]> kafkaRecord =
                new ProducerRecord<>(Topic.of(event).topicName(), event.subject(), EventJson.write(event));
        Headers headers = kafkaRecord.headers();
        add(headers, SPEC_VERSION, "1.0");
        add(headers, ID, envelope.id().toString());
        add(headers, SOURCE, envelope.source());
        add(headers, TYPE, Topic.typeOf(event.getClass()));
        add(headers, TIME, envelope.time().toString());
        add(headers, SUBJECT, event.subject());
        add(headers, CORRELATION_ID, envelope.correlationId());
        if (envelope.causationId() != null) {
            add(headers, CAUSATION_ID, envelope.causationId().toString());
        }
        add(headers, AGGREGATE_VERSION, Long.toString(envelope.aggregateVersion()));
        add(headers, CONTENT_TYPE, "application/json");
        if (traceparent != null) {
            add(headers, TRACEPARENT, traceparent);
        }
        return kafkaRecord;
    }

    /** Reads a record; never throws for what is in it. */
    public static Parsed read(ConsumerRecord<String, byte[]> kafkaRecord) {
        Headers headers = kafkaRecord.headers();
        try {
            if (!"1.0".equals(required(headers, SPEC_VERSION))) {
                return new Parsed.Malformed(SPEC_VERSION + " is not 1.0");
            }
            String type = required(headers, TYPE);
            Class<? extends DomainEvent> fact = Topic.factOf(type).orElse(null);
            return fact == null ? new Parsed.UnknownType(type) : new Parsed.Event(envelope(kafkaRecord, fact));
        } catch (MalformedRecord e) {
            return new Parsed.Malformed(e.reason);
        }
    }

    /** A header's text; null if the record lacks it. Of several the last counts. */
    public static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static EventEnvelope<? extends DomainEvent> envelope(
            ConsumerRecord<String, byte[]> kafkaRecord, Class<? extends DomainEvent> fact) throws MalformedRecord {
        Headers headers = kafkaRecord.headers();
        String causation = header(headers, CAUSATION_ID);
        return new EventEnvelope<>(
                uuid(ID, required(headers, ID)),
                required(headers, SOURCE),
                time(required(headers, TIME)),
                required(headers, CORRELATION_ID),
                causation == null ? null : uuid(CAUSATION_ID, causation),
                version(required(headers, AGGREGATE_VERSION)),
                event(kafkaRecord.value(), fact));
    }

    private static DomainEvent event(byte @Nullable [] data, Class<? extends DomainEvent> fact) throws MalformedRecord {
        if (data == null) {
            throw new MalformedRecord("data is missing");
        }
        try {
            return EventJson.read(data, fact);
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                    .collect(Collectors.joining("/"));
            throw new MalformedRecord("data does not fit the fact at /" + path);
        } catch (JsonProcessingException e) {
            throw new MalformedRecord("data is not JSON");
        } catch (IOException e) {
            throw new MalformedRecord("data cannot be read");
        }
    }

    private static String required(Headers headers, String name) throws MalformedRecord {
        String value = header(headers, name);
        if (value == null || value.isBlank()) {
            throw new MalformedRecord(name + " is missing");
        }
        return value;
    }

    private static UUID uuid(String name, String value) throws MalformedRecord {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecord(name + " is not a UUID");
        }
    }

    private static Instant time(String value) throws MalformedRecord {
        try {
            return EventTimes.parse(value);
        } catch (DateTimeException e) {
            throw new MalformedRecord(TIME + " is not a time");
        }
    }

    private static long version(String value) throws MalformedRecord {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new MalformedRecord(AGGREGATE_VERSION + " is not a number");
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static final class MalformedRecord extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        MalformedRecord(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
