package org.openiru.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.openiru.events.Topic;

/** Kafka 4.1, the real broker (KRaft, one node), in a JVM of its own, listening on 127.0.0.1 only. */
public final class KafkaBroker implements Part {

    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final Map<String, String> TOPIC_SETTINGS =
            Map.of("retention.ms", "-1", "message.timestamp.type", "LogAppendTime");
    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final int port;
    private final int controllerPort;
    private final int partitions;

    /**
     * @param home where settings and data live
     * @param controllerPort a second port, for the broker's own metadata quorum
     * @param partitions of each topic that does not exist yet
     */
    public KafkaBroker(Path home, int port, int controllerPort, int partitions) {
        this.home = home.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
        this.partitions = partitions;
    }

    /** The address that clients are given. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The name of a consumer's dead-letter topic. */
    public static String deadLetterTopic(String service) {
        return Topic.deadLettersOf(service);
    }

    /** The names of all topics that exist in an installation. */
    public static List<String> topics() {
        return Topic.allNames();
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(home);
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "log.dirs", home.resolve("data").toString(),
                "auto.create.topics.enable", "false",
                // Its clients are few: each further thread only wakes up to find nothing to do.
                "num.network.threads", "1",
                "num.io.threads", "2"));
        settings.putAll(Map.of(
                "offsets.topic.num.partitions", "4",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                // A quorum of one node needs no sign of life in the metadata each half second.
                "metadata.max.idle.interval.ms", "0",
                // Only the small offsets topic is compacted; the cleaner's usual 128 MiB are half of the heap.
                "log.cleaner.dedupe.buffer.size", "8388608",
                // A stack that was down for weeks goes on where it stopped.
                "offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE)));
        // As bytes, in the encoding in which Kafka reads it.
        try (OutputStream file = Files.newOutputStream(home.resolve("server.properties"))) {
            settings.store(file, null);
        }
    }

    @Override
    public List<String> command() {
        return JavaCommand.of(
                KafkaMain.class, JVM, home.resolve("server.properties").toString());
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public boolean isReady() {
        return Ports.isOpen(port);
    }

    @Override
    public void initialise() throws IOException {
        createTopics(bootstrapServers(), partitions);
    }

    /**
     * Creates the topics that are missing. They keep their records for ever, because projections are rebuilt from them, and the
     * broker tells when it took each, because figures as at a moment are told by that.
     */
    public static void createTopics(String bootstrapServers, int partitions) throws IOException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var present = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics().stream()
                    .filter(name -> !present.contains(name))
                    .map(name -> new NewTopic(name, partitions, (short) 1).configs(TOPIC_SETTINGS))
                    .toList();
            admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            admin.incrementalAlterConfigs(settings(present)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Topics could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while creating topics", e);
        }
    }

    /** Topics that an earlier release created get what it did not set. */
    private static Map<ConfigResource, Collection<AlterConfigOp>> settings(Collection<String> present) {
        List<AlterConfigOp> operations = TOPIC_SETTINGS.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        return topics().stream()
                .filter(present::contains)
                .collect(Collectors.toMap(
                        name -> new ConfigResource(ConfigResource.Type.TOPIC, name), name -> operations));
    }
}
