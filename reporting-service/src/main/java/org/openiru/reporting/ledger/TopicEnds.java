package org.openiru.reporting.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.openiru.events.Topic;

/** How far the topics reach at present. */
public final class TopicEnds {

    /** What figures are made from. */
    public static final List<String> TOPICS =
            Stream.of(Topic.values()).map(Topic::topicName).toList();

    private static final long PATIENCE_SECONDS = 10;

    private final Admin admin;

    public TopicEnds(Admin admin) {
        this.admin = admin;
    }

    /**
     * The end offset of each partition, by names such as {@code iru.reports-0}.
     *
     * @throws KafkaException if the broker does not answer
     */
    public Map<String, Long> read() {
        try {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            var topics = admin.describeTopics(TOPICS).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            topics.forEach((name, topic) -> topic.partitions()
                    .forEach(p -> wanted.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
            Map<String, Long> ends = new HashMap<>();
            admin.listOffsets(wanted)
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition.toString(), end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The ends of the topics are unknown", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
