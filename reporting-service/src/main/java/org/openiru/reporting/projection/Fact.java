package org.openiru.reporting.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Topic;

/**
 * An event at its place in the topic.
 *
 * @param id its {@code ce_id}; the same fact sent twice has the same id at two offsets
 * @param recordedAt when the broker took it
 * @param itemId of the item document that it belongs to
 * @param counts what it would add by itself
 * @param name what it tells of the name of a provider or campaign
 */
record Fact(
        TopicPartition partition,
        long offset,
        UUID id,
        Instant recordedAt,
        String itemId,
        DomainEvent event,
        List<Count> counts,
        Optional<Document> name) {

    /** @throws RuntimeException if it cannot be counted: JSON of the right shape may still lack what that needs */
    static Fact of(TopicPartition partition, ConsumerRecord<?, ?> read, EventEnvelope<?> envelope) {
        DomainEvent event = envelope.event();
        List<Count> counts = Counting.of(event);
        new ItemState().apply(event, counts);
        return new Fact(
                partition,
                read.offset(),
                envelope.id(),
                Instant.ofEpochMilli(read.timestamp()),
                read.topic() + "/" + event.subject(),
                event,
                counts,
                Names.toldBy(event, envelope.time(), partition, read.offset()));
    }

    /** Its {@code ce_type}. */
    String type() {
        return Topic.typeOf(event.getClass());
    }
}
