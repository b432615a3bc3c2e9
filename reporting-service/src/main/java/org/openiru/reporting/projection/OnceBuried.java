package org.openiru.reporting.projection;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Buries each record once, however often it is read again: after a crash, by a rebuild, for a store that lost everything. What
 * the consumer group has committed in Kafka is no position, but tells up to where each partition's broken records are buried.
 */
final class OnceBuried implements Burial {

    private static final Logger LOG = Logger.getLogger(OnceBuried.class);

    private final Consumer<String, byte[]> consumer;
    private final Burial burial;

    OnceBuried(Consumer<String, byte[]> consumer, Burial burial) {
        this.consumer = consumer;
        this.burial = burial;
    }

    @Override
    public void bury(ConsumerRecord<String, byte[]> read, String reason) {
        TopicPartition partition = new TopicPartition(read.topic(), read.partition());
        // Asked each time: broken records are few, and another member may have buried some meanwhile.
        OffsetAndMetadata buried = consumer.committed(Set.of(partition)).get(partition);
        if (buried != null && read.offset() < buried.offset()) {
            LOG.debugf("event-skipped partition=%s offset=%d reason=%s", partition, read.offset(), reason);
            return;
        }
        burial.bury(read, reason);
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(read.offset() + 1)));
    }
}
