package org.openiru.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Topic;

/** Reads a topic from its start, for assertions. Not safe for use by several threads. */
public final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;

    /** Asks how far the topic reaches; the consumer's own connection waits for records that are yet to come. */
    private final KafkaConsumer<String, byte[]> ends;

    private final List<TopicPartition> partitions;
    private final List<Received> received = new ArrayList<>();

    /** A record, and the event that it holds once somebody has asked for it: tests ask for the same again and again. */
    private static final class Received {

        private final ConsumerRecord<String, byte[]> record;
        private final @Nullable String type;
        private @Nullable EventEnvelope<?> event;

        Received(ConsumerRecord<String, byte[]> record) {
            this.record = record;
            this.type = CloudEventHeaders.typeOf(record);
        }

        @SuppressWarnings("unchecked") // a type's events are of one class
        <E extends DomainEvent> EventEnvelope<E> as(Class<E> fact) {
            if (event == null) {
                event = CloudEventHeaders.read(record, fact);
            }
            return (EventEnvelope<E>) event;
        }
    }

    public TopicReader(Topic topic) {
        this(topic.topicName());
    }

    /** Reads any topic, for example one with dead letters. */
    public TopicReader(String topicName) {
        consumer = newConsumer();
        ends = newConsumer();
        partitions = consumer.partitionsFor(topicName).stream()
                .map(partition -> new TopicPartition(topicName, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private static KafkaConsumer<String, byte[]> newConsumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", KafkaResource.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All records that are on the topic now; in order for each key. */
    public List<ConsumerRecord<String, byte[]>> records() {
        catchUp();
        return received.stream().map(each -> each.record).toList();
    }

    private void catchUp() {
        Map<TopicPartition, Long> until = ends.endOffsets(partitions);
        while (until.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> received.add(new Received(record)));
        }
    }

    /** All facts of one kind that are on the topic now and fulfil the condition; in order for each key. */
    public <E extends DomainEvent> List<EventEnvelope<E>> all(Class<E> fact, Predicate<? super E> condition) {
        String type = Topic.typeOf(fact);
        catchUp();
        return received.stream()
                .filter(each -> type.equals(each.type))
                .map(each -> each.as(fact))
                .filter(envelope -> condition.test(envelope.event()))
                .toList();
    }

    /** Waits for a fact that fulfils the condition and returns the first one. */
    public <E extends DomainEvent> EventEnvelope<E> await(Class<E> fact, Predicate<? super E> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<EventEnvelope<E>> found = all(fact, condition);
        while (found.isEmpty()) {
            assertThat(System.nanoTime() - deadline)
                    .as("%s in time", fact.getSimpleName())
                    .isNegative();
            consumer.poll(POLL).forEach(record -> received.add(new Received(record)));
            found = all(fact, condition);
        }
        return found.getFirst();
    }

    @Override
    public void close() {
        // A fetch that waits is none to wait for.
        consumer.close(CloseOptions.timeout(Duration.ZERO));
        ends.close(CloseOptions.timeout(Duration.ZERO));
    }
}
