package org.openiru.reporting.history;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.openiru.events.EventEnvelope;
import org.openiru.events.EventRecords;

/**
 * Publishes without an outbox, for there is no database whose state would have to change with the event: the event is the
 * state. It is there when the broker has acknowledged it, and not before that.
 */
@ApplicationScoped
class HistoryTopic {

    private final Map<String, Object> broker;
    private @Nullable KafkaProducer<String, byte[]> producer;

    HistoryTopic(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    /**
     * Publishes all and waits until all are acknowledged.
     *
     * @throws KafkaException if one was not; the others may be there
     */
    void publish(List<EventEnvelope<?>> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        try {
            for (EventEnvelope<?> event : events) {
                Future<RecordMetadata> acknowledgement = producer().send(EventRecords.write(event, null));
                if (acknowledgement.isDone()) {
                    // While the broker is away each send waits in vain: the first says so for all.
                    acknowledgement.get();
                }
                sent.add(acknowledgement);
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("The broker did not take an event", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    private synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
            producer = null;
        }
    }

    /** Made when it is first needed: history is imported on few days of a unit's life. */
    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(broker);
            settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "reporting-service-history");
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
