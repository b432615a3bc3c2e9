package org.openiru.reporting.projection;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.openiru.events.DomainEvent;
import org.openiru.events.Topic;

/**
 * An event at its place in the topic.
 *
 * @param id its {@code ce_id}; the same fact sent twice has the same id at two offsets
 * @param time its {@code ce_time}
 * @param recordedAt when the broker took it
 */
record Fact(TopicPartition partition, long offset, UUID id, Instant time, Instant recordedAt, DomainEvent event) {

    /** The item document that the fact belongs to. */
    String itemId() {
        return partition.topic() + "/" + event.subject();
    }

    /** Its {@code ce_type}. */
    String type() {
        return Topic.typeOf(event.getClass());
    }
}
