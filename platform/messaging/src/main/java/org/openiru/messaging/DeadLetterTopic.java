package org.openiru.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The dead letters of a service that were not replayed yet: what lies between the committed offset and the end that a
 * partition had when the topic was opened.
 */
final class DeadLetterTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final Map<TopicPartition, Long> ends;

    DeadLetterTopic(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
        consumer.assign(partitions);
        this.ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        consumer.beginningOffsets(partitions).forEach((partition, beginning) -> {
            OffsetAndMetadata replayed = committed.get(partition);
            starts.put(partition, replayed == null ? beginning : Math.max(beginning, replayed.offset()));
        });
    }

    /** How many letters wait. */
    long size() {
        return partitions.stream()
                .mapToLong(partition -> end(partition) - start(partition))
                .sum();
    }

    /** A page of the letters, by partition and offset, none of them before the position. */
    List<ConsumerRecord<String, byte[]>> page(int partition, long offset, int limit) {
        List<ConsumerRecord<String, byte[]>> page = new ArrayList<>();
        for (TopicPartition candidate : partitions) {
            if (candidate.partition() >= partition && page.size() < limit) {
                long from = candidate.partition() == partition ? Math.max(offset, start(candidate)) : start(candidate);
                read(candidate, from, letter -> page.add(letter) && page.size() < limit);
            }
        }
        return page;
    }

    /** Hands over every letter; each counts as replayed as soon as the call returns. */
    void replayEach(java.util.function.Consumer<ConsumerRecord<String, byte[]>> replay) {
        for (TopicPartition partition : partitions) {
            read(partition, start(partition), letter -> {
                replay.accept(letter);
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(letter.offset() + 1)));
                return true;
            });
        }
    }

    private void read(TopicPartition partition, long from, Predicate<ConsumerRecord<String, byte[]>> goOn) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < end(partition)) {
            for (ConsumerRecord<String, byte[]> letter : consumer.poll(POLL)) {
                if (letter.offset() >= end(partition) || !goOn.test(letter)) {
                    return;
                }
            }
        }
    }

    private long start(TopicPartition partition) {
        return starts.getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
