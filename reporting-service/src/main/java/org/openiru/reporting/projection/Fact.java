package org.openiru.reporting.projection;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.openiru.events.DomainEvent;

/**
 * An event at its place in the topic.
 *
 * @param id its {@code ce_id}; the same fact sent twice has the same id at two offsets
 * @param time its {@code ce_time}
 */
record Fact(TopicPartition partition, long offset, UUID id, Instant time, DomainEvent event) {

    /** The item document that the fact belongs to. */
    String itemId() {
        return partition.topic() + "/" + event.subject();
    }
}
