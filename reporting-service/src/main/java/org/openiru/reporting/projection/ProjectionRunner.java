package org.openiru.reporting.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import org.openiru.messaging.DeadLetters;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.reporting.readmodel.ReadModel;

/** Starts and stops this process's projector. */
@ApplicationScoped
@Readiness
class ProjectionRunner implements HealthCheck {

    private static final Duration LAST_BATCH = Duration.ofSeconds(20);

    private final ProjectionConfig config;
    private final Map<String, Object> kafka;
    private final ReadModel readModel;
    private final TopicEnds ends;
    private final ProjectionMetrics metrics;
    private final DeadLetters deadLetters;
    private @Nullable Projector projector;
    private @Nullable Thread thread;

    ProjectionRunner(
            ProjectionConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ReadModel readModel,
            TopicEnds ends,
            MeterRegistry registry,
            DeadLetters deadLetters) {
        this.config = config;
        this.kafka = kafka;
        this.readModel = readModel;
        this.ends = ends;
        this.metrics = new ProjectionMetrics(registry);
        this.deadLetters = deadLetters;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        projector = new Projector(
                consumer(), readModel, ends, deadLetters::bury, metrics, config.poll(), config.retryAfter());
        thread = Thread.ofPlatform().name("projector").start(projector);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (projector != null && thread != null) {
            projector.stop();
            thread.join(LAST_BATCH);
        }
    }

    @Override
    public HealthCheckResponse call() {
        if (projector == null || thread == null) {
            return HealthCheckResponse.up("projection (off)");
        }
        String trouble = thread.isAlive() ? projector.trouble() : "stopped";
        return trouble.isEmpty()
                ? HealthCheckResponse.up("projection")
                : HealthCheckResponse.named("projection")
                        .down()
                        .withData("trouble", trouble)
                        .build();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                consumerSettings(kafka, config.group(), config.batch()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    static Map<String, Object> consumerSettings(Map<String, Object> kafka, String group, int batch) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        // Much of one partition at a time makes few unfinished pages. No fetch has more than 50 MB.
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        // The partitions of a process that died without a word move on after 10 s instead of 45 s.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        return settings;
    }
}
