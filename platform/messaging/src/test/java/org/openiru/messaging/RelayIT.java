package org.openiru.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openiru.events.Topic;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.TopicReader;

/** Two replicas of a service, one outbox. */
class RelayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEYS = 20;

    private static String brokers = "";

    private final String run = UUID.randomUUID().toString();

    @BeforeAll
    static void startParts() throws SQLException, IOException {
        RestartablePostgres.startOnce();
        brokers = Objects.requireNonNull(new KafkaResource().start().get("kafka.bootstrap.servers"));
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                InputStream migration =
                        Objects.requireNonNull(RelayIT.class.getResourceAsStream("/db/platform/V0.1__outbox.sql"))) {
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void emptyOutbox() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate outbox");
        }
    }

    @Test
    void events_keep_their_order_and_none_is_lost_while_leaders_are_terminated_and_one_dies() throws Exception {
        try (Replica a = new Replica(RelaySettings.of(50), RelayIT::producer);
                Replica b = new Replica(RelaySettings.of(50), RelayIT::producer)) {
            // Given
            int perKey = 300;
            Thread writer = Thread.ofVirtual().start(() -> append(perKey));

            // When
            for (int kill = 0; kill < 5; kill++) {
                await().atMost(PATIENCE).until(() -> a.leads() || b.leads());
                terminateLeader();
            }
            await().atMost(PATIENCE).until(() -> a.leads() || b.leads());
            Replica leader = a.leads() ? a : b;
            Replica other = a.leads() ? b : a;
            int electedBefore = other.timesElected();
            leader.die();
            writer.join();

            // Then
            awaitPublished(perKey);
            assertThat(other.timesElected()).isEqualTo(electedBefore + 1);
            assertThat(a.timesElected() + b.timesElected()).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void only_one_replica_leads() throws Exception {
        try (Replica a = new Replica(RelaySettings.of(100), RelayIT::producer);
                Replica b = new Replica(RelaySettings.of(100), RelayIT::producer)) {
            // When
            append(50);

            // Then
            awaitPublished(50);
            assertThat(a.timesElected() + b.timesElected()).isEqualTo(1);
            assertThat(published()).as("no event twice").hasSize(50 * KEYS);
        }
    }

    @Test
    void a_leader_that_hangs_is_replaced_and_does_no_harm_when_it_wakes_up() throws Exception {
        // Given
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch wakeUp = new CountDownLatch(1);
        RelaySettings settings = new RelaySettings(200, Duration.ofSeconds(3), Duration.ofSeconds(30));
        append(30);
        try (Replica hanging = new Replica(settings, () -> hangingAfter(95, hangs, wakeUp))) {
            hangs.await();

            // When
            try (Replica other = new Replica(settings, RelayIT::producer)) {
                await().atMost(PATIENCE).until(other::leads);
                assertThat(hanging.leads())
                        .as("does not know that it lost the lead")
                        .isTrue();
                awaitPublished(30);
                wakeUp.countDown();
                await().atMost(PATIENCE).until(() -> !hanging.leads());
                append(10, 31);

                // Then
                awaitPublished(40);
            }
        }
    }

    @Test
    void what_the_broker_has_not_acknowledged_stays_in_the_outbox_and_is_sent_again() throws Exception {
        // Given
        append(5);
        MockProducer<String, byte[]> refusing =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        List<Producer<String, byte[]>> producers = new ArrayList<>(List.of(refusing));
        Supplier<Producer<String, byte[]>> next = () -> producers.isEmpty() ? producer() : producers.removeFirst();

        try (Replica replica = new Replica(RelaySettings.of(1000), next)) {
            await().atMost(PATIENCE).until(() -> refusing.history().size() == 5 * KEYS);
            assertThat(replica.state().backlog().events()).isEqualTo(5 * KEYS);

            // When
            refusing.completeNext();
            refusing.errorNext(new NotLeaderOrFollowerException());

            // Then
            awaitPublished(5);
            assertThat(replica.timesElected()).isEqualTo(2);
        }
    }

    /** Appends the events 1 to n of each key, each in a transaction of its own. */
    private void append(int perKey) {
        append(perKey, 1);
    }

    private void append(int perKey, int first) {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into outbox (topic, key, headers, data) values (?, ?, '{\"ce_type\": \"test\"}', ?)")) {
            for (int number = first; number < first + perKey; number++) {
                for (int key = 0; key < KEYS; key++) {
                    insert.setString(1, Topic.REPORTS.topicName());
                    insert.setString(2, run + "/" + key);
                    insert.setBytes(3, Integer.toString(number).getBytes(StandardCharsets.UTF_8));
                    insert.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new AssertionError("Events could not be appended", e);
        }
    }

    /** Every event 1 to n of every key, each key's first occurrences in order; and the outbox is empty. */
    private void awaitPublished(int perKey) {
        List<Integer> expected = IntStream.rangeClosed(1, perKey).boxed().toList();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(outboxSize()).isZero();
            Map<String, List<Integer>> numbers = published().stream()
                    .collect(Collectors.groupingBy(Event::key, Collectors.mapping(Event::number, Collectors.toList())));
            assertThat(numbers).hasSize(KEYS);
            assertThat(numbers.values())
                    .allSatisfy(ofKey -> assertThat(ofKey.stream().distinct()).containsExactlyElementsOf(expected));
        });
    }

    private record Event(String key, int number) {}

    private List<Event> published() {
        try (TopicReader reports = new TopicReader(Topic.REPORTS)) {
            return reports.records().stream()
                    .filter(event -> event.key().startsWith(run))
                    .map(event ->
                            new Event(event.key(), Integer.parseInt(new String(event.value(), StandardCharsets.UTF_8))))
                    .toList();
        }
    }

    private static int outboxSize() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from outbox")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void terminateLeader() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and granted"
                            + " and database = (select oid from pg_database where datname = current_database())");
        }
    }

    private static Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all", "enable.idempotence", true, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many events and then does nothing, as in a process that was stopped, until it is woken. */
    private static Producer<String, byte[]> hangingAfter(int events, CountDownLatch hangs, CountDownLatch wakeUp) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all", "enable.idempotence", true, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer()) {
            private int sent;

            @Override
            public Future<RecordMetadata> send(ProducerRecord<String, byte[]> event) {
                if (sent++ == events) {
                    hangs.countDown();
                    try {
                        wakeUp.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                return super.send(event);
            }
        };
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                RestartablePostgres.server().jdbcUrl(RestartablePostgres.RELAY),
                RestartablePostgres.RELAY,
                RestartablePostgres.RELAY);
    }
}
