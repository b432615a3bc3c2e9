package org.openiru.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PartsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "openiru");

    @Test
    void postgresql_18_starts_with_a_database_and_a_login_for_each_name() throws Exception {
        // Given
        Path folder = Files.createTempDirectory("openiru-postgres-");
        int port = Ports.free();
        PostgresServer server =
                new PostgresServer(CACHE, folder.resolve("data"), port, true, List.of("intake", "referral"));
        // When
        BoundProcess.start(server, folder, PATIENCE);
        // Then
        try (var connection = DriverManager.getConnection(server.jdbcUrl("referral"), "referral", "referral");
                var rows = connection.createStatement().executeQuery("select version(), current_setting('fsync')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).startsWith("PostgreSQL 18");
            assertThat(rows.getString(2)).isEqualTo("on");
        }
    }

    @Test
    void postgresql_starts_after_a_killed_predecessor_that_nobody_reaped() throws Exception {
        // Given a data directory whose server was killed, and a parent of that server which does not look after it
        Path folder = Files.createTempDirectory("openiru-postgres-");
        Path data = folder.resolve("data");
        PostgresServer server = new PostgresServer(CACHE, data, Ports.free(), false, List.of());
        server.prepare();
        Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        try {
            String killed = parent.inputReader().readLine();
            assertThat(ProcessHandle.of(Long.parseLong(killed)).orElseThrow().destroyForcibly())
                    .isTrue();
            Path stat = Path.of("/proc", killed, "stat");
            assumeThat(stat).exists();
            Awaitility.await().atMost(PATIENCE).until(() -> Files.readString(stat)
                    .contains(") Z "));
            Files.write(
                    data.resolve("postmaster.pid"),
                    List.of(killed, data.toString(), "1", "5432", "", "127.0.0.1", "  1234567  1234567", "ready"));
            // When, Then
            BoundProcess.start(server, folder, PATIENCE);
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void postgresql_tells_its_log_what_failed_but_not_on_which_values() throws Exception {
        // Given
        Path folder = Files.createTempDirectory("openiru-postgres-");
        PostgresServer server =
                new PostgresServer(CACHE, folder.resolve("data"), Ports.free(), false, List.of("intake"));
        BoundProcess.start(server, folder, PATIENCE);
        try (var connection = DriverManager.getConnection(server.jdbcUrl("intake"), "intake", "intake");
                var statement = connection.createStatement()) {
            statement.execute("create table reporter (mail text not null, name text not null)");
            // When
            assertThatThrownBy(() -> statement.execute("insert into reporter values ('reporter@mail.example', null)"))
                    .hasMessageContaining("violates not-null");
        }
        // Then
        Path log = folder.resolve("out.log");
        Awaitility.await().atMost(PATIENCE).until(() -> Files.readString(log).contains("violates not-null"));
        assertThat(log).content().doesNotContain("reporter@mail.example");
    }

    @Test
    void kafka_starts_with_all_topics_keeps_their_events_for_ever_and_tells_when_it_took_them() throws Exception {
        // Given
        Path folder = Files.createTempDirectory("openiru-kafka-");
        KafkaBroker broker = new KafkaBroker(folder, Ports.free(), Ports.free(), 3);
        // When
        BoundProcess.start(broker, folder, PATIENCE);
        // Then
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var topics =
                    admin.describeTopics(KafkaBroker.topics()).allTopicNames().get(30, TimeUnit.SECONDS);
            assertThat(topics.values()).allMatch(topic -> topic.partitions().size() == 3);
            assertThat(topics).containsKeys("iru.reports", "iru.intake.dead-letters", "iru.reporting.dead-letters");
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, "iru.reports");
            var settings = admin.describeConfigs(List.of(resource)).all().get(30, TimeUnit.SECONDS);
            assertThat(settings.values()).singleElement().satisfies(config -> assertThat(config.entries())
                    .anyMatch(entry -> entry.name().equals("retention.ms") && "-1".equals(entry.value()))
                    .anyMatch(entry ->
                            entry.name().equals("message.timestamp.type") && "LogAppendTime".equals(entry.value())));
        }
    }

    @Test
    void kafka_keeps_its_data_in_its_folder_whatever_characters_the_path_has() throws Exception {
        // Given
        Path folder = Files.createTempDirectory("openiru-kafka-");
        assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode('é'))
                .isTrue();
        Path home = folder.resolve("with space é");
        KafkaBroker broker = new KafkaBroker(home, Ports.free(), Ports.free(), 3);
        // When
        BoundProcess.start(broker, folder, PATIENCE);
        // Then
        assertThat(home.resolve("data/meta.properties")).exists();
    }

    @Test
    void the_mongodb_stand_in_listens() throws Exception {
        // Given
        Path folder = Files.createTempDirectory("openiru-mongo-");
        int port = Ports.free();
        // When
        BoundProcess.start(new MongoStandIn(port), folder, PATIENCE);
        // Then
        assertThat(Ports.isOpen(port)).isTrue();
    }

    @Test
    void a_bound_part_and_its_folder_are_gone_soon_after_its_jvm_was_killed() throws Exception {
        // Given
        Path folder = Files.createTempDirectory("openiru-bound-");
        int port = Ports.free();
        Process starter = new ProcessBuilder(
                        JavaCommand.of(Starter.class, List.of(), folder.toString(), Integer.toString(port)))
                .start();
        while (!Ports.isOpen(port)) {
            assertThat(starter.isAlive()).isTrue();
        }
        // When
        starter.destroyForcibly();
        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> !Ports.isOpen(port) && !Files.exists(folder));
    }

    /** A JVM that is killed. */
    static final class Starter {

        private Starter() {}

        public static void main(String[] arguments) throws Exception {
            BoundProcess.start(new MongoStandIn(Integer.parseInt(arguments[1])), Path.of(arguments[0]), PATIENCE);
            Thread.currentThread().join();
        }
    }
}
