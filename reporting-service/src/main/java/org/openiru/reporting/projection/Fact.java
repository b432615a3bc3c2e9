package org.openiru.reporting.projection;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Topic;

/**
 * An event at its place in the topic.
 *
 * @param id its {@code ce_id}; the same fact sent twice has the same id at two offsets
 * @param time its {@code ce_time}
 * @param recordedAt when the broker took it
 * @param itemId of the item document that it belongs to
 */
record Fact(
        TopicPartition partition,
        long offset,
        UUID id,
        Instant time,
        Instant recordedAt,
        String itemId,
        DomainEvent event) {

    static Fact of(ConsumerRecord<?, ?> read, EventEnvelope<?> envelope) {
        return new Fact(
                new TopicPartition(read.topic(), read.partition()),
                read.offset(),
                envelope.id(),
                envelope.time(),
                Instant.ofEpochMilli(read.timestamp()),
                read.topic() + "/" + envelope.event().subject(),
                envelope.event());
    }

    /** Its {@code ce_type}. */
    String type() {
        return Topic.typeOf(event.getClass());
    }
}
