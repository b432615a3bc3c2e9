package org.openiru.local.stack;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.openiru.parts.KafkaBroker;

/** Counts the events that consumers could not handle and that were not replayed since. */
public final class DeadLetters {

    private static final long PATIENCE_SECONDS = 15;

    private final String bootstrapServers;

    DeadLetters(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The number of dead letters, by service. */
    public Map<String, Long> count() throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                "10000",
                "request.timeout.ms",
                "5000"))) {
            for (String service : Catalogue.SERVICES) {
                counts.put(service, count(admin, service));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking Kafka", e);
        }
        return counts;
    }

    private static long count(Admin admin, String service)
            throws ExecutionException, InterruptedException, TimeoutException {
        String topic = KafkaBroker.deadLetterTopic(service);
        // A replay commits its offsets under this group: see the messaging platform's DeadLetterTopic.
        Map<TopicPartition, OffsetAndMetadata> replayed = admin.listConsumerGroupOffsets(
                        service + "-service.dead-letters")
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, OffsetSpec> wanted = admin
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .values()
                .stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(wanted).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).entrySet().stream()
                .mapToLong(end -> end.getValue().offset() - offset(replayed.get(end.getKey())))
                .sum();
    }

    private static long offset(@Nullable OffsetAndMetadata replayed) {
        return replayed == null ? 0 : replayed.offset();
    }
}
