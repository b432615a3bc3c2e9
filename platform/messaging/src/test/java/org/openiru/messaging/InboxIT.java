package org.openiru.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.openiru.testsupport.Json.at;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.AssessmentEvent.CaseReleased;
import org.openiru.events.EventEnvelope;
import org.openiru.events.EventRecords;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
@WithTestResource(RestartablePostgres.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(TokensResource.class)
class InboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNREADABLE = "unreadable: its headers are not those of a dead letter";

    @Inject
    EntityManager entities;

    @Inject
    ClaimConsumer consumer;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers = "";

    private final EventPublisher peer = new EventPublisher();
    private final TopicReader deadLetters = new TopicReader(Topic.deadLettersOf("intake-service"));
    private final TopicReader reports = new TopicReader(Topic.REPORTS);
    private UUID contentId = Facts.newId();

    @BeforeEach
    void useAnotherItem() {
        contentId = Facts.newId();
    }

    @AfterEach
    void close() {
        peer.close();
        deadLetters.close();
        reports.close();
    }

    @Test
    void an_event_has_its_effect() {
        // When
        peer.publish(Facts.aClaimOf(contentId));

        // Then
        awaitTimesSeen(1);
    }

    @Test
    void an_event_that_comes_twice_has_its_effect_once() {
        // Given
        EventEnvelope<CaseClaimed> envelope = peer.publish(Facts.aClaimOf(contentId));

        // When
        peer.publish(envelope);
        EventEnvelope<CaseClaimed> another = peer.publish(Facts.aClaimOf(contentId));

        // Then
        awaitTimesSeen(2);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reports.all(ReportReceived.class, this::isOfItem))
                .extracting(EventEnvelope::causationId)
                .containsExactly(envelope.id(), another.id()));
    }

    @Test
    void an_event_without_an_effect_leaves_nothing_to_remember() {
        // Given
        EventEnvelope<CaseReleased> release = peer.publish(Facts.aReleaseOf(contentId));

        // When
        EventEnvelope<CaseClaimed> claim = peer.publish(Facts.aClaimOf(contentId));

        // Then
        awaitTimesSeen(1);
        assertThat(remembered(release)).isFalse();
        assertThat(remembered(claim)).isTrue();
    }

    @Test
    void events_of_one_item_are_handled_in_their_order_while_others_are_handled_beside_them() {
        // Given
        List<UUID> published = new ArrayList<>();

        // When
        for (int i = 0; i < 40; i++) {
            published.add(peer.publish(Facts.aClaimOf(contentId)).id());
            peer.publish(Facts.aClaimOf(Facts.newId()));
        }

        // Then
        awaitTimesSeen(40);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reports.all(ReportReceived.class, this::isOfItem))
                .extracting(EventEnvelope::causationId)
                .containsExactlyElementsOf(published));
    }

    @Test
    void several_consumers_share_the_partitions_of_a_topic() throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", brokers);
        try (Admin admin = Admin.create(broker)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(admin.describeConsumerGroups(List.of("intake-service"))
                                    .describedGroups()
                                    .values()
                                    .iterator()
                                    .next()
                                    .get()
                                    .members())
                            .hasSize(3)
                            .allSatisfy(member -> assertThat(member.assignment().topicPartitions())
                                    .hasSize(1)));
        }
    }

    @Test
    void what_an_event_leads_to_carries_its_correlation_its_cause_and_its_trace() {
        // Given
        EventEnvelope<CaseClaimed> envelope = EventPublisher.envelope(Facts.aClaimOf(contentId));
        ProducerRecord<String, byte[]> sent = EventPublisher.recordOf(envelope);
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        sent.headers().remove("traceparent");
        sent.headers().add("traceparent", bytes("00-" + trace + "-00f067aa0ba902b7-01"));

        // When
        peer.publish(sent);

        // Then
        EventEnvelope<ReportReceived> effect = reports.await(ReportReceived.class, this::isOfItem);
        assertThat(effect.correlationId()).isEqualTo(envelope.correlationId());
        assertThat(effect.causationId()).isEqualTo(envelope.id());
        assertThat(effect.source()).isEqualTo("/openiru/intake-service");
        assertThat(effect.aggregateVersion()).isZero();
        assertThat(traceparentOf(effect.id())).contains(trace).doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void an_event_of_an_unknown_type_is_skipped_and_counted() {
        // Given
        ProducerRecord<String, byte[]> future =
                EventPublisher.recordOf(EventPublisher.envelope(Facts.aClaimOf(contentId)));
        future.headers().remove("ce_type");
        future.headers().add("ce_type", bytes("org.openiru.assessments.case-dreamed.v7"));

        // When
        peer.publish(future);
        peer.publish(Facts.aClaimOf(contentId));

        // Then
        awaitTimesSeen(1);
        assertThat(lettersOfItem()).isEmpty();
        assertThat(metric("iru_inbox_events_total{result=\"unknown-type\",topic=\"iru.assessments\"}"))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void a_record_that_cannot_be_read_becomes_a_dead_letter_and_blocks_nothing() {
        // Given
        ProducerRecord<String, byte[]> spoiled = new ProducerRecord<>(
                Topic.ASSESSMENTS.topicName(),
                contentId.toString(),
                bytes("{\"caseId\":\"not a uuid, and a name that nobody may read\"}"));
        EventPublisher.recordOf(EventPublisher.envelope(Facts.aClaimOf(contentId)))
                .headers()
                .forEach(header -> spoiled.headers().add(header));

        // When
        peer.publish(spoiled);
        peer.publish(Facts.aClaimOf(contentId));

        // Then
        awaitTimesSeen(1);
        ConsumerRecord<String, byte[]> letter = lettersOfItem().getFirst();
        assertThat(header(letter, "deadletter-error")).isEqualTo("data does not fit the fact at /caseId");
        assertThat(header(letter, "deadletter-topic")).isEqualTo("iru.assessments");
        assertThat(letter.value()).isEqualTo(spoiled.value());
        assertThat(header(letter, "ce_type")).isEqualTo("org.openiru.assessments.case-claimed.v1");
    }

    @Test
    void a_poisonous_event_becomes_a_dead_letter_that_a_replay_hands_to_the_same_consumer() {
        // Given
        consumer.poison(contentId);
        EventEnvelope<CaseClaimed> envelope = peer.publish(Facts.aClaimOf(contentId));
        await().atMost(PATIENCE).until(() -> lettersOfItem().size() == 1);
        assertThat(header(lettersOfItem().getFirst(), "deadletter-error"))
                .startsWith("java.lang.IllegalStateException at org.openiru.messaging.ClaimConsumer")
                .doesNotContain("poison");
        assertThat(timesSeen()).isEmpty();
        await().atMost(PATIENCE).until(() -> metric("iru_dead_letters_waiting") >= 1);
        Json waiting = as("administrator")
                .get("/api/v1/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
        assertThat(waiting.first("items", "eventId", envelope.id().toString()))
                .hasValueSatisfying(
                        letter -> assertThat(letter.getInt("attempts")).isEqualTo(1));

        // When
        as("administrator")
                .post("/api/v1/dead-letters/replay")
                .then()
                .statusCode(200)
                .body(at("buriedAgain", greaterThanOrEqualTo(1)));
        consumer.heal(contentId);
        as("administrator")
                .post("/api/v1/dead-letters/replay")
                .then()
                .statusCode(200)
                .body(at("replayed", greaterThanOrEqualTo(1)));

        // Then
        assertThat(timesSeen()).contains(1);
        assertThat(header(lettersOfItem().getLast(), "deadletter-attempts")).isEqualTo("2");
        as("administrator").get("/api/v1/dead-letters").then().body(not(containsId(envelope.id())));
        try (TopicReader shared = new TopicReader(Topic.ASSESSMENTS)) {
            assertThat(shared.records())
                    .filteredOn(event -> contentId.toString().equals(event.key()))
                    .hasSize(1);
        }
        assertThat(metric("iru_dead_letters_total{topic=\"iru.assessments\"}")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_foreign_record_among_the_dead_letters_is_listed_as_unreadable_and_blocks_none_behind_it() {
        // Given
        ProducerRecord<String, byte[]> foreign = new ProducerRecord<>(
                Topic.deadLettersOf("intake-service"), contentId.toString(), bytes("nobody buried this"));
        foreign.headers().add("deadletter-partition", bytes("a text that nobody may read"));
        peer.publish(foreign);
        await().atMost(PATIENCE).until(() -> lettersOfItem().size() == 1);
        consumer.poison(contentId);
        EventEnvelope<CaseClaimed> behind = peer.publish(Facts.aClaimOf(contentId));
        await().atMost(PATIENCE).until(() -> lettersOfItem().size() == 2);
        consumer.heal(contentId);
        assertThat(waitingOfItem())
                .extracting(letter -> letter.getString("error"))
                .hasSize(2)
                .first()
                .isEqualTo(UNREADABLE);

        // When
        as("administrator").post("/api/v1/dead-letters/replay").then().statusCode(200);
        as("administrator").post("/api/v1/dead-letters/replay").then().statusCode(200);

        // Then
        assertThat(timesSeen()).contains(1);
        assertThat(waitingOfItem()).singleElement().satisfies(letter -> {
            assertThat(letter.getString("error")).isEqualTo(UNREADABLE);
            assertThat(letter.getString("topic")).isEqualTo("iru.intake.dead-letters");
            assertThat(letter.getInt("attempts")).isEqualTo(2);
        });
        assertThat(lettersOfItem().getLast().value()).isEqualTo(foreign.value());
        as("administrator").get("/api/v1/dead-letters").then().body(not(containsId(behind.id())));
    }

    @Test
    void dead_letters_are_for_administrators_only() {
        given().get("/api/v1/dead-letters").then().statusCode(401);
        as("officer").get("/api/v1/dead-letters").then().statusCode(403);
        as("officer").post("/api/v1/dead-letters/replay").then().statusCode(403);
    }

    @Test
    void a_database_that_is_killed_and_comes_back_costs_no_event_and_no_dead_letter() throws IOException {
        // Given
        long lettersBefore = deadLetters.records().size();
        List<UUID> items = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            items.add(Facts.newId());
        }
        items.subList(0, 100).forEach(item -> peer.publish(Facts.aClaimOf(item)));

        // When
        RestartablePostgres.kill();
        items.subList(100, 200).forEach(item -> peer.publish(Facts.aClaimOf(item)));
        await().atMost(PATIENCE).until(() -> metric("iru_inbox_waits_total") >= 3);
        RestartablePostgres.run();

        // Then
        await().atMost(PATIENCE).until(() -> seen(items) == 200);
        assertThat(deadLetters.records()).hasSize((int) lettersBefore);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reports.all(
                        ReportReceived.class,
                        report -> items.contains(report.item().contentId())))
                .extracting(envelope -> envelope.event().item().contentId())
                .containsAll(items));
    }

    private void awaitTimesSeen(int times) {
        await().atMost(PATIENCE).until(() -> timesSeen().equals(Optional.of(times)));
    }

    private Optional<Integer> timesSeen() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Optional.ofNullable(entities.find(Sighting.class, contentId))
                        .map(Sighting::times));
    }

    private boolean remembered(EventEnvelope<?> envelope) {
        return QuarkusTransaction.requiringNew()
                .call(() -> !entities.createNativeQuery("select ce_id from inbox where ce_id = :id", Tuple.class)
                        .setParameter("id", envelope.id())
                        .getResultList()
                        .isEmpty());
    }

    private long seen(List<UUID> items) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createQuery(
                        "select count(s) from Sighting s where s.contentId in :items and s.times = 1", Long.class)
                .setParameter("items", items)
                .getSingleResult());
    }

    private boolean isOfItem(ReportReceived report) {
        return report.item().contentId().equals(contentId);
    }

    private List<ConsumerRecord<String, byte[]>> lettersOfItem() {
        return deadLetters.records().stream()
                .filter(letter -> contentId.toString().equals(letter.key()))
                .toList();
    }

    private List<Json> waitingOfItem() {
        return as("administrator")
                .queryParam("limit", 500)
                .get("/api/v1/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .getList("items")
                .stream()
                .map(Json::new)
                .filter(letter -> contentId.toString().equals(letter.getString("contentId")))
                .toList();
    }

    private String traceparentOf(UUID eventId) {
        return reports.records().stream()
                .filter(event -> eventId.toString().equals(EventRecords.header(event.headers(), "ce_id")))
                .map(event -> header(event, "traceparent"))
                .findFirst()
                .orElseThrow();
    }

    private static String header(ConsumerRecord<String, byte[]> kafkaRecord, String name) {
        String text = EventRecords.header(kafkaRecord.headers(), name);
        assertThat(text).as(name).isNotNull();
        return String.valueOf(text);
    }

    private static org.hamcrest.Matcher<String> containsId(UUID id) {
        return org.hamcrest.Matchers.containsString(id.toString());
    }

    private static io.restassured.specification.RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("someone", role));
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(name.length() + 1).split(" ", 2)[0]))
                .sum();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
