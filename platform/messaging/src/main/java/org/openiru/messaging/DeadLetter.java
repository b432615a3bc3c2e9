package org.openiru.messaging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.openiru.events.EventRecords;

/**
 * A record that a consumer could not handle: key, data and headers as they came, and why and whence in further headers.
 *
 * @param error what went wrong, without any content of the event
 * @param topic where it was consumed
 * @param time when it was buried
 * @param attempts how often it was buried
 */
record DeadLetter(String error, String topic, int partition, long offset, Instant time, int attempts) {

    private static final String UNREADABLE = "unreadable: its headers are not those of a dead letter";

    private static final String PREFIX = "deadletter-";
    private static final String ERROR = PREFIX + "error";
    private static final String TOPIC = PREFIX + "topic";
    private static final String PARTITION = PREFIX + "partition";
    private static final String OFFSET = PREFIX + "offset";
    private static final String TIME = PREFIX + "time";
    private static final String ATTEMPTS = PREFIX + "attempts";

    static DeadLetter of(ConsumerRecord<String, byte[]> original, String error, Instant time, int attempts) {
        return new DeadLetter(error, original.topic(), original.partition(), original.offset(), time, attempts);
    }

    /** What the headers tell. A record that nobody buried is its own original, so that it can be listed and buried like others. */
    static DeadLetter read(ConsumerRecord<String, byte[]> buried) {
        Headers headers = buried.headers();
        try {
            return new DeadLetter(
                    text(headers, ERROR),
                    text(headers, TOPIC),
                    Integer.parseInt(text(headers, PARTITION)),
                    Long.parseLong(text(headers, OFFSET)),
                    Instant.parse(text(headers, TIME)),
                    Integer.parseInt(text(headers, ATTEMPTS)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return of(buried, UNREADABLE, Instant.ofEpochMilli(buried.timestamp()), 0);
        }
    }

    /** The record to bury. */
    ProducerRecord<String, byte[]> bury(String deadLetterTopic, ConsumerRecord<String, byte[]> original) {
        Headers headers = withoutOwn(original.headers());
        add(headers, ERROR, error);
        add(headers, TOPIC, topic);
        add(headers, PARTITION, Integer.toString(partition));
        add(headers, OFFSET, Long.toString(offset));
        add(headers, TIME, time.toString());
        add(headers, ATTEMPTS, Integer.toString(attempts));
        return new ProducerRecord<>(deadLetterTopic, null, original.key(), original.value(), headers);
    }

    /** The record as it was consumed. */
    ConsumerRecord<String, byte[]> original(ConsumerRecord<String, byte[]> buried) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                buried.timestamp(),
                TimestampType.CREATE_TIME,
                buried.serializedKeySize(),
                buried.serializedValueSize(),
                buried.key(),
                buried.value(),
                withoutOwn(buried.headers()),
                buried.leaderEpoch());
    }

    /** The original's {@code ce_type}; null if it had none. */
    static @Nullable String typeOf(ConsumerRecord<String, byte[]> buried) {
        return EventRecords.header(buried.headers(), "ce_type");
    }

    private static Headers withoutOwn(Headers headers) {
        Headers kept = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(PREFIX)) {
                kept.add(header);
            }
        }
        return kept;
    }

    private static String text(Headers headers, String name) {
        String text = EventRecords.header(headers, name);
        if (text == null) {
            throw new IllegalArgumentException("Dead letter lacks the header " + name);
        }
        return text;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
