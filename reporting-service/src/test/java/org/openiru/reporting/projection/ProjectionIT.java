package org.openiru.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.reporting.ledger.Ledgers;
import org.openiru.reporting.projection.FaultyDatabase.Fault;
import org.openiru.reporting.readmodel.Stage;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.KafkaResource;

/** Whatever happens on the way, the figures are what a direct count of the events on the topics gives. */
class ProjectionIT {

    /** So many that each partition has several pages. */
    private static final int ITEMS = 400;

    private static Map<String, Long> expected = Map.of();

    /** Interleaves the lives of many items, and publishes every tenth event again some time later. */
    @BeforeAll
    static void publish() {
        new KafkaResource().start();
        Random random = new Random(7);
        Lives lives = new Lives(42, UUID.randomUUID());
        List<List<DomainEvent>> open = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            open.add(new ArrayList<>(lives.next()));
        }
        List<EventEnvelope<?>> sent = new ArrayList<>();
        try (EventPublisher publisher = new EventPublisher()) {
            while (!open.isEmpty()) {
                int at = random.nextInt(open.size());
                EventEnvelope<?> envelope = EventPublisher.envelope(open.get(at).removeFirst());
                if (open.get(at).isEmpty()) {
                    open.remove(at);
                }
                publisher.publish(envelope);
                sent.add(envelope);
                if (random.nextInt(10) == 0) {
                    publisher.publish(sent.get(random.nextInt(Math.max(0, sent.size() - 500), sent.size())));
                }
            }
        }
        expected = DirectCount.ofTheTopics();
    }

    @Test
    void events_published_again_at_a_later_offset_count_once() {
        try (Projection projection = new Projection()) {
            // When
            projection.with().caughtUp();
            // Then
            assertThat(projection.figures()).isNotEmpty().isEqualTo(expected);
            assertThat(projection.answers()).isEqualTo(byDay(expected));
        }
    }

    /** By measure and day, as questions are answered. */
    private static Map<String, Long> byDay(Map<String, Long> figures) {
        Map<String, Long> sums = new TreeMap<>();
        figures.forEach((key, sum) -> {
            String[] parts = key.split("/", 3);
            if (!parts[0].equals("backlog")) {
                sums.merge(parts[0] + "/" + parts[1], sum, Long::sum);
            }
        });
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    @Test
    void what_is_read_bit_by_bit_is_answered_like_what_is_read_at_once() {
        try (Projection projection = new Projection()) {
            // Given
            projection.with(projection.group(), UnaryOperator.identity(), 70);
            // When
            while (!projection.isCaughtUp()) {
                projection.ledgers.refresh();
            }
            // Then
            assertThat(projection.answers()).isEqualTo(byDay(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pages, BEFORE, 200",
        "pages, HALFWAY, 200",
        "pages, HALFWAY, 2000",
        "pages, AFTER, 200",
        "items, BEFORE, 200",
        "items, HALFWAY, 200",
        "items, AFTER, 200",
        "items, AFTER, 2000",
        "names, AFTER, 200",
        "positions, BEFORE, 200",
        "positions, HALFWAY, 200",
        "positions, AFTER, 200"
    })
    void a_crash_at_any_write_changes_no_figure(String collection, Fault fault, int batch) {
        // Given
        Random random = new Random(1);
        FaultyDatabase.Plan plan = name -> name.startsWith(collection) && random.nextInt(2) == 0 ? fault : Fault.NONE;
        try (Projection projection = new Projection()) {
            // When
            projection
                    .with(projection.group(), database -> FaultyDatabase.wrap(database, plan), batch)
                    .caughtUp();
            // Then
            assertThat(projection.count("iru.projection.retries")).isPositive();
            assertThat(projection.figures()).isEqualTo(expected);
        }
    }

    @Test
    void a_second_writer_of_the_same_partitions_loses_the_compare_and_changes_no_figure() {
        try (Projection projection = new Projection()) {
            // When: of two groups each owns all partitions, as a zombie believes it does
            projection
                    .with(projection.group(), UnaryOperator.identity(), 40)
                    .with(projection.group() + "-zombie", UnaryOperator.identity(), 25)
                    .caughtUp();
            // Then
            assertThat(projection.count("iru.projection.lost.compares")).isPositive();
            assertThat(projection.figures()).isEqualTo(expected);
        }
    }

    @Test
    void replicas_that_come_and_go_share_the_partitions_and_change_no_figure() {
        try (Projection projection = new Projection()) {
            // When
            projection.with(projection.group(), UnaryOperator.identity(), 10);
            projection.with(projection.group(), UnaryOperator.identity(), 10);
            projection.stopOne();
            projection.with(projection.group(), UnaryOperator.identity(), 10);
            projection.caughtUp();
            // Then
            assertThat(projection.figures()).isEqualTo(expected);
        }
    }

    @Test
    void states_that_are_ahead_of_all_that_is_read_are_trouble_and_not_an_endless_haste() {
        try (Projection projection = new Projection()) {
            // Given items that know facts which no page has
            projection.with().caughtUp();
            projection.stopOne();
            String serving = projection.readModel().stage().orElseThrow().serving();
            for (String kind : List.of("pages_", "positions_")) {
                projection.database().getCollection(kind + serving).deleteMany(new Document());
            }
            // When
            projection.with();
            // Then
            await().until(() -> projection.trouble().contains("more partitions"));
            // When all is filled anew
            projection.database().drop();
            projection.caughtUp();
            // Then
            assertThat(projection.figures().equals(DirectCount.ofTheTopics())).isTrue();
            await().until(() -> projection.trouble().isEmpty());
        }
    }

    @Test
    void a_replay_from_offset_0_changes_no_figure() {
        try (Projection projection = new Projection()) {
            // Given
            projection.with().caughtUp().stopOne();
            String serving = projection.readModel().stage().orElseThrow().serving();
            projection.database().getCollection("positions_" + serving).deleteMany(new Document());
            // When
            projection.with(projection.group(), UnaryOperator.identity(), 70).caughtUp();
            // Then
            assertThat(projection.figures()).isEqualTo(expected);
        }
    }

    @Test
    void a_database_that_is_dropped_in_the_middle_fills_again() {
        try (Projection projection = new Projection()) {
            // Given
            Map<String, Integer> writes = new ConcurrentHashMap<>();
            FaultyDatabase.Plan dropping = name -> {
                // Once before each kind of write: of pages, items, names, positions.
                if (writes.merge(name.substring(0, name.indexOf('_')), 1, Integer::sum) == 3) {
                    projection.database().drop();
                }
                return Fault.NONE;
            };
            projection.with(projection.group(), database -> FaultyDatabase.wrap(database, dropping), 100);
            // When
            projection.caughtUp();
            // Then
            assertThat(writes).hasSize(4).allSatisfy((kind, count) -> assertThat(count)
                    .isGreaterThan(3));
            assertThat(projection.figures()).isEqualTo(expected);
        }
    }

    @Test
    void a_rebuild_mends_what_is_wrong_and_until_it_has_caught_up_the_figures_of_before_answer() {
        try (Projection projection = new Projection()) {
            // Given a figure that was spoilt, and a rebuild that was told of fewer events than are counted by now
            projection.with().caughtUp().stopOne();
            projection.spoil();
            Map<String, Long> spoilt = projection.answers();
            Stage before = projection.readModel().stage().orElseThrow();
            projection.readModel().rebuild(before, Map.of());
            // When two replicas rebuild, fail now and then, and are asked before each of their writes
            Ledgers other = new Ledgers(projection.readModel());
            Random random = new Random(1);
            List<Map<String, Long>> meanwhile = Collections.synchronizedList(new ArrayList<>());
            FaultyDatabase.Plan asking = name -> {
                meanwhile.add(projection.answers());
                meanwhile.add(projection.answers(other));
                return random.nextInt(5) == 0 ? Fault.AFTER : Fault.NONE;
            };
            projection.with(projection.group(), database -> FaultyDatabase.wrap(database, asking), 150);
            projection.with(projection.group(), database -> FaultyDatabase.wrap(database, asking), 150);
            projection.caughtUp();
            // Then
            assertThat(meanwhile).hasSizeGreaterThan(50).containsOnly(spoilt);
            assertThat(projection.answers())
                    .isEqualTo(projection.answers(other))
                    .isEqualTo(byDay(expected))
                    .isNotEqualTo(spoilt);
            assertThat(projection.figures()).isEqualTo(expected);
            // And what nobody reads any more is dropped
            assertThat(projection.database().listCollectionNames()).anyMatch(name -> name.endsWith(before.serving()));
            projection.advance(Duration.ofMinutes(1));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(projection.database().listCollectionNames())
                            .noneMatch(name -> name.endsWith(before.serving())));
        }
    }
}
