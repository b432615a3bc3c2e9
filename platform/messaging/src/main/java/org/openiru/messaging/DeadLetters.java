package org.openiru.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Topic;

/** Where records go that this service cannot handle: its own dead-letter topic, from which they can be replayed. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaClients kafka;
    private final Clock clock;
    private final MeterRegistry registry;
    private final String deadLetterTopic;
    private @Nullable Producer<String, byte[]> producer;
    private volatile boolean stopping;

    DeadLetters(
            KafkaClients kafka,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.kafka = kafka;
        this.clock = clock;
        this.registry = registry;
        this.deadLetterTopic = Topic.deadLettersOf(application);
    }

    /**
     * Puts a record on the dead-letter topic; returns when the broker has it, however long that takes. Counted in
     * {@code iru_dead_letters_total}.
     *
     * @param error what went wrong; must not repeat what is in the event
     * @throws ConsumptionInterrupted if the service stops before
     */
    public void bury(ConsumerRecord<String, byte[]> kafkaRecord, String error) {
        DeadLetter letter = DeadLetter.of(kafkaRecord, error, clock.instant(), Replay.buried());
        publish(letter.bury(deadLetterTopic, kafkaRecord));
        registry.counter("iru.dead.letters", "topic", kafkaRecord.topic()).increment();
        LOG.errorf(
                "event-buried topic=%s partition=%d offset=%d attempts=%d error=%s",
                kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), letter.attempts(), error);
    }

    private void publish(ProducerRecord<String, byte[]> letter) {
        try {
            while (!acknowledged(producer().send(letter))) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsumptionInterrupted("The consumer was interrupted", e);
        }
    }

    /** False if the broker did not take it, which is then tried again. */
    private boolean acknowledged(Future<RecordMetadata> sent) throws InterruptedException {
        while (true) {
            if (stopping) {
                throw new ConsumptionInterrupted("The service stops", null);
            }
            try {
                sent.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                LOG.debug("dead-letter-waits");
            } catch (ExecutionException e) {
                LOG.warnf("dead-letter-refused topic=%s cause=%s", deadLetterTopic, Failures.describe(e));
                return false;
            }
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.deadLetterProducer();
        }
        return producer;
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopping = true;
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
