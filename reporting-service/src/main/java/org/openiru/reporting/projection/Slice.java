package org.openiru.reporting.projection;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive records of one partition.
 *
 * @param position the position that the read model holds for the partition; null if it holds none
 */
record Slice(TopicPartition partition, @Nullable Long position, List<ConsumerRecord<String, byte[]>> records) {

    Slice {
        records = List.copyOf(records);
    }

    /** The first offset. */
    long from() {
        return records.getFirst().offset();
    }

    /** The last offset. */
    long last() {
        return records.getLast().offset();
    }

    /** Where reading goes on once the slice is done. */
    long next() {
        return last() + 1;
    }
}
