package org.openiru.intake.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.EventEnvelope;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.intake.Database;
import org.openiru.intake.IntakeIT;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class ReportIT extends IntakeIT {
    @Inject
    Database database;

    @Test
    void a_report_is_answered_with_a_reference_and_its_items_and_published() {
        String url = newUrl();

        Response answer = report("""
                {"urls":["%s","%s/second"],"description":"a poster","category":"RECRUITMENT","language":"PT-br",
                 "threatToLife":true,"goodFaith":true}""".formatted(url.replace("https", "HTTPS"), url))
                .statusCode(201)
                .body(at("reference", matchesPattern("([0-9A-Z]{4}-){6}[0-9A-Z]{4}")))
                .body(at("items.canonicalUrl", contains(url, url + "/second")))
                .body(at("items.alreadyKnown", contains(false, false)))
                .extract()
                .response();

        String reference = answer.as(Json.class).get("reference");
        assertThat(answer.header("Location")).endsWith("/api/v1/reports/" + reference);
        assertThat(answer.<String>path("statusUrl")).isEqualTo("http://localhost:8081/status/" + reference);
        try (TopicReader topic = new TopicReader(Topic.REPORTS)) {
            UUID secondId = UUID.fromString(answer.as(Json.class).get("items[1].contentId"));
            EventEnvelope<ReportReceived> second = topic.await(
                    ReportReceived.class, event -> event.item().contentId().equals(secondId));
            assertThat(second.source()).isEqualTo("/openiru/intake-service");
            assertThat(second.aggregateVersion()).isEqualTo(1);
            assertThat(second.event().position()).isEqualTo(1);
            assertThat(second.event().item().host()).isEqualTo("video.example");
            assertThat(second.event().origin().channel()).isEqualTo(Channel.PUBLIC);
            assertThat(second.event().firstReport()).isTrue();
            assertThat(second.event().category()).isEqualTo(Category.RECRUITMENT);
            assertThat(second.event().language()).isEqualTo("pt-BR");
            assertThat(second.event().description()).isEqualTo("a poster");
            assertThat(second.event().threatToLife()).isTrue();
            assertThat(second.event().receivedAt().toString())
                    .isEqualTo(answer.as(Json.class).get("receivedAt"));
            assertThat(topic.all(ReportReceived.class, event -> event.reportId()
                            .equals(second.event().reportId())))
                    .hasSize(2);
        }
    }

    @Test
    void two_spellings_of_one_address_are_one_item_of_the_report() {
        String url = newUrl();

        report("{\"urls\":[\"%s\",\"%s#again\"]}".formatted(url, url))
                .statusCode(201)
                .body(at("items", hasSize(1)));
    }

    @Test
    void an_address_that_was_reported_before_is_the_same_item() {
        String url = newUrl();
        String first =
                report("{\"urls\":[\"" + url + "\"]}").extract().as(Json.class).get("items[0].contentId");

        report("{\"urls\":[\"" + url + "?\",\"" + url + "#x\"]}")
                .statusCode(201)
                .body(at("items[1].contentId", equalTo(first)))
                .body(at("items.alreadyKnown", contains(false, true)));
    }

    @Test
    void of_many_reports_of_one_address_at_the_same_time_exactly_one_is_the_first() throws Exception {
        String url = newUrl();
        Callable<Response> report = () -> report("{\"urls\":[\"" + url + "\",\"" + newUrl() + "\"]}")
                .statusCode(201)
                .extract()
                .response();
        List<Future<Response>> answers;
        try (ExecutorService reporters = Executors.newFixedThreadPool(12)) {
            answers = reporters.invokeAll(
                    IntStream.range(0, 24).mapToObj(i -> report).toList());
        }

        List<String> contentIds = answers.stream()
                .map(answer -> answer.resultNow().<String>path("items[0].contentId"))
                .distinct()
                .toList();
        assertThat(contentIds).hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.resultNow().<Boolean>path("items[0].alreadyKnown")))
                .hasSize(1);
        UUID contentId = UUID.fromString(contentIds.getFirst());
        try (TopicReader topic = new TopicReader(Topic.REPORTS)) {
            topic.await(
                    ReportReceived.class, event -> event.item().contentId().equals(contentId) && event.firstReport());
            org.awaitility.Awaitility.await()
                    .until(() -> topic.all(
                                            ReportReceived.class,
                                            event -> event.item().contentId().equals(contentId))
                                    .size()
                            == 24);
            List<EventEnvelope<ReportReceived>> events = topic.all(
                    ReportReceived.class, event -> event.item().contentId().equals(contentId));
            assertThat(events.getFirst().event().firstReport()).isTrue();
            assertThat(events.stream().filter(event -> event.event().firstReport()))
                    .hasSize(1);
            assertThat(events)
                    .extracting(EventEnvelope::aggregateVersion)
                    .isEqualTo(
                            Stream.iterate(1L, version -> version + 1).limit(24).toList());
        }
    }

    @Test
    void bad_addresses_are_named_by_index_and_reason_and_nothing_is_stored() {
        Map<String, Long> before = database.rows();

        report("""
                {"urls":["%s","ftp://hidden.example/secret","http://127.0.0.1/"]}""".formatted(newUrl()))
                .statusCode(422)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:openiru:problem:unacceptable-address")))
                .body(at("detail", startsWith("Address 1: ")))
                .body(at("errors.index", contains(1, 2)))
                .body(at("errors.pointer", contains("/urls/1", "/urls/2")))
                .body(at("errors.reason", contains("SCHEME_NOT_WEB", "HOST_NOT_PUBLIC")))
                .body(not(org.hamcrest.Matchers.containsString("hidden.example")));

        assertThat(database.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"urls":[                                                             | 400 | malformed-json
            not json at all                                                       | 400 | malformed-json
            {"urls":["https://a.example/"],"surprise":1}                          | 400 | unknown-field
            {"urls":"https://a.example/"}                                         | 400 | invalid-value
            {"urls":["https://a.example/"],"category":"NONSENSE"}                 | 400 | invalid-value
            {"urls":["https://a.example/"],"threatToLife":"perhaps"}              | 400 | invalid-value
            {}                                                                    | 422 | validation-failed
            {"urls":[]}                                                           | 422 | validation-failed
            {"urls":[null]}                                                       | 422 | validation-failed
            {"urls":["https://a.example/"],"language":"not a language"}           | 422 | validation-failed
            {"urls":["https://a.example/"],"description":"a\\u0000b"}             | 422 | validation-failed
            {"urls":["https://a.example/"],"description":"a\\ud800b"}             | 422 | validation-failed
            {"urls":["https://a.example/"],"reporter":{"email":"nobody"}}         | 422 | validation-failed
            {"urls":["https://a.example/"],"wantsUpdates":true}                   | 422 | validation-failed
            {"urls":["https://a.example/"],"wantsUpdates":true,"reporter":{}}     | 422 | validation-failed
            """)
    void a_body_that_cannot_be_accepted_is_answered_with_a_problem_and_not_stored(
            String body, int status, String problem) {
        Map<String, Long> before = database.rows();

        report(body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:openiru:problem:" + problem)))
                .body(at("status", equalTo(status)));

        assertThat(database.rows()).isEqualTo(before);
    }

    @Test
    void more_than_twenty_addresses_are_too_many() {
        String urls = String.join(
                ",", Stream.generate(() -> "\"https://a.example/\"").limit(21).toList());

        report("{\"urls\":[" + urls + "]}").statusCode(422).body(at("errors.pointer", contains("/urls")));
    }

    @Test
    void who_wants_updates_is_told_that_the_email_address_is_missing() {
        report("{\"urls\":[\"https://a.example/\"],\"wantsUpdates\":true,\"reporter\":{\"name\":\"x\"}}")
                .statusCode(422)
                .body(at("errors.pointer", contains("/reporter/email")));
    }

    @Test
    void a_body_of_five_megabytes_is_too_large() {
        Map<String, Long> before = database.rows();

        report("{\"urls\":[\"https://a.example/\"],\"description\":\"" + "x".repeat(5_000_000) + "\"}")
                .statusCode(413)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:openiru:problem:body-too-large")));

        assertThat(database.rows()).isEqualTo(before);
    }

    @Test
    void another_media_type_is_refused() {
        given().contentType(ContentType.XML)
                .body("<urls/>")
                .post("/api/v1/reports")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void an_expired_token_is_refused_even_where_none_is_needed() {
        Map<String, Long> before = database.rows();

        as(TestTokens.expired("some-officer", "officer"))
                .contentType(ContentType.JSON)
                .body("{\"urls\":[\"" + newUrl() + "\"]}")
                .post("/api/v1/reports")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");

        assertThat(database.rows()).isEqualTo(before);
    }

    @Test
    void the_same_idempotency_key_and_body_get_the_same_answer_and_one_report() {
        String key = UUID.randomUUID().toString();
        String body = "{\"urls\":[\"" + newUrl() + "\"]}";

        Response first = withKey(key, body);
        Response second = withKey(key, body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.as(Json.class).getMap("$"))
                .isEqualTo(first.as(Json.class).getMap("$"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.<Boolean>path("items[0].alreadyKnown")).isFalse();
        assertThat(database.count(
                        "select count(*) from report_item where content_id = ?::uuid",
                        first.<String>path("items[0].contentId")))
                .isEqualTo(1);
    }

    @Test
    void the_same_idempotency_key_with_another_body_is_a_conflict() {
        String key = UUID.randomUUID().toString();
        withKey(key, "{\"urls\":[\"" + newUrl() + "\"]}");
        Map<String, Long> before = database.rows();

        withKey(key, "{\"urls\":[\"" + newUrl() + "\"]}")
                .then()
                .statusCode(409)
                .body(at("type", equalTo("urn:openiru:problem:idempotency-key-reused")));

        assertThat(database.rows()).isEqualTo(before);
    }

    @Test
    void a_refused_report_can_be_mended_and_sent_with_the_same_key() {
        String key = UUID.randomUUID().toString();

        withKey(key, "{\"urls\":[\"nonsense\"]}").then().statusCode(422);
        withKey(key, "{\"urls\":[\"" + newUrl() + "\"]}").then().statusCode(201);
    }

    @Test
    void the_state_of_a_report_is_open_to_whoever_holds_the_reference() {
        String reference = reportedAs(newUrl());

        given().get("/api/v1/reports/"
                        + reference.toLowerCase(java.util.Locale.ROOT).replace("-", ""))
                .then()
                .statusCode(200)
                .body(at("reference", equalTo(reference)))
                .body(at("state", equalTo("RECEIVED")))
                .body(at("updatedAt", endsWith("Z")))
                .body(at("items", equalTo(List.of(Map.of("state", "RECEIVED")))));
    }

    @ParameterizedTest
    @CsvSource({"0000-0000-0000-0000-0000-0000-0000", "nonsense", "1", "'%00'"})
    void an_unknown_reference_is_not_found(String reference) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/reports/" + reference)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(at("detail", not(nullValue())));
    }

    private static Response withKey(String key, String body) {
        return given().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/reports");
    }
}
