package org.openiru.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.openiru.parts.KafkaBroker;
import org.openiru.parts.Ports;
import org.testcontainers.kafka.KafkaContainer;

/** A Kafka broker with all topics of an installation. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private static final int PARTITIONS = 3;

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", bootstrapServers());
    }

    /** Lets all that publishes and reads use a broker that somebody else has started. */
    public static void use(String bootstrapServers) {
        SharedParts.use("kafka", bootstrapServers);
    }

    static String bootstrapServers() {
        return SharedParts.addressOf("kafka", KafkaResource::embedded, KafkaResource::container);
    }

    private static String embedded() throws IOException {
        Path folder = SharedParts.newFolder("kafka");
        KafkaBroker broker = new KafkaBroker(folder, Ports.free(), Ports.free(), PARTITIONS);
        SharedParts.start(broker, folder);
        return broker.bootstrapServers();
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it then
    private static String container() throws IOException {
        KafkaContainer broker =
                new KafkaContainer("apache/kafka:4.1.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        broker.start();
        KafkaBroker.createTopics(broker.getBootstrapServers(), PARTITIONS);
        return broker.getBootstrapServers();
    }

    @Override
    public void stop() {
        // The next test class uses the same broker; it ends with the JVM.
    }
}
