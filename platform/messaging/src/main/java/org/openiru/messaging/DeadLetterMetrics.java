package org.openiru.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.openiru.events.Topic;

/**
 * {@code iru_dead_letters_waiting}: the letters on the service's dead-letter topic that were not replayed, read from the
 * broker, so that a restart does not hide them. Not a number while the broker is away.
 */
@ApplicationScoped
class DeadLetterMetrics {

    private static final Logger LOG = Logger.getLogger(DeadLetterMetrics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final KafkaClients kafka;
    private final String topic;
    private final Thread watcher;
    private volatile double waiting = Double.NaN;

    DeadLetterMetrics(
            KafkaClients kafka,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.kafka = kafka;
        this.topic = Topic.deadLettersOf(application);
        Gauge.builder("iru.dead.letters.waiting", this, metrics -> metrics.waiting)
                .description("Dead letters that wait for a replay")
                .register(registry);
        this.watcher = Thread.ofVirtual().name("dead-letters-watcher").unstarted(this::watch);
    }

    void start(@Observes StartupEvent event) {
        watcher.start();
    }

    void stop(@Observes ShutdownEvent event) {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                watchOneBrokerConnection();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchOneBrokerConnection() throws InterruptedException {
        try (Consumer<String, byte[]> consumer = kafka.deadLetterConsumer()) {
            while (true) {
                waiting = new DeadLetterTopic(consumer, topic).size();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptException e) {
            throw new InterruptedException();
        } catch (KafkaException e) {
            waiting = Double.NaN;
            LOG.debugf("dead-letters-unknown cause=%s", Failures.describe(e));
        }
    }
}
