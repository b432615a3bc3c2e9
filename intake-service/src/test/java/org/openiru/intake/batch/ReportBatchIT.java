package org.openiru.intake.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.AssessmentEvent.CampaignOpened;
import org.openiru.events.Channel;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Origin;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.intake.Database;
import org.openiru.intake.IntakeIT;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class ReportBatchIT extends IntakeIT {
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Database database;

    @Test
    void each_line_gets_a_result_and_a_bad_one_spoils_no_good_one() {
        String url = newUrl();
        String other = newUrl();

        Response answer = send(agency("be"), """
                {"url":"%s","language":"fr","category":"HATE","description":"une affiche"}
                {"url":"%s#again"}
                {"url":"ftp://files.example/"}
                {"url":"https://a.example/","language":"not a language"}
                not json

                null
                {"url":"%s"}
                """.formatted(url, url, other));

        answer.then()
                .statusCode(201)
                .body(at("accepted", equalTo(2)))
                .body(at("duplicates", equalTo(1)))
                .body(at("rejected", equalTo(4)))
                .body(at("results.line", contains(1, 2, 3, 4, 5, 7, 8)))
                .body(at(
                        "results.result",
                        contains("accepted", "duplicate", "rejected", "rejected", "rejected", "rejected", "accepted")))
                .body(at("results[1].contentId", equalTo(answer.as(Json.class).get("results[0].contentId"))))
                .body(at("results[2].reason", equalTo("SCHEME_NOT_WEB")))
                .body(at("results[3].reason", equalTo("INVALID_FIELD")))
                .body(at("results[4].reason", equalTo("MALFORMED")))
                .body(at("results[4].contentId", nullValue()))
                .body(at("results[5].reason", equalTo("MALFORMED")));
        try (TopicReader topic = new TopicReader(Topic.REPORTS)) {
            EventEnvelope<ReportReceived> event =
                    topic.await(ReportReceived.class, e -> e.submittedUrl().equals(url));
            assertThat(event.event().origin()).isEqualTo(new Origin(Channel.AGENCY, "agency-be", "BE", null));
            assertThat(event.event().item().origin()).isEqualTo(event.event().origin());
            assertThat(event.event().position()).isZero();
            assertThat(event.event().firstReport()).isTrue();
            assertThat(event.event().language()).isEqualTo("fr");
            topic.await(ReportReceived.class, e -> e.submittedUrl().equals(other));
            assertThat(topic.all(
                            ReportReceived.class, e -> e.item().canonicalUrl().equals(url)))
                    .hasSize(1);
        }
        given().get("/api/v1/reports/" + answer.as(Json.class).get("results[0].reference"))
                .then()
                .statusCode(200)
                .body(at("state", equalTo("RECEIVED")));
    }

    @Test
    void csv_is_read_alike() {
        send(agency("pl").contentType("text/csv"), "url,language\n" + newUrl() + ",pl\nnonsense,pl\n")
                .then()
                .statusCode(201)
                .body(at("results.line", contains(2, 3)))
                .body(at("results.result", contains("accepted", "rejected")));
    }

    @Test
    void an_item_counts_once_for_each_agency_and_again_for_another() {
        String line = line(newUrl());
        String contentId = send(agency("be"), line).as(Json.class).get("results[0].contentId");

        send(agency("be"), line).then().body(at("results.result", contains("duplicate")));
        send(agency("gr"), line)
                .then()
                .body(at("results.result", contains("accepted")))
                .body(at("results.contentId", contains(contentId)));
        send(officer("officer-1"), line).then().body(at("results.result", contains("accepted")));
        send(officer("officer-1"), line).then().body(at("results.result", contains("duplicate")));
        send(officer("officer-2"), line).then().body(at("results.result", contains("accepted")));

        try (TopicReader topic = new TopicReader(Topic.REPORTS)) {
            await().until(() -> eventsOf(topic, contentId).size() == 4);
            assertThat(eventsOf(topic, contentId))
                    .extracting(event -> event.event().firstReport())
                    .containsExactly(true, false, false, false);
            assertThat(eventsOf(topic, contentId))
                    .extracting(event -> event.event().item().origin().agency())
                    .containsOnly("agency-be");
            assertThat(eventsOf(topic, contentId))
                    .extracting(event -> event.event().origin().channel())
                    .containsExactly(Channel.AGENCY, Channel.AGENCY, Channel.OFFICER, Channel.OFFICER);
        }
    }

    @Test
    void an_item_counts_again_in_another_campaign() {
        UUID campaign = opened("agency-be");
        String line = line(newUrl());
        send(agency("be"), line).then().body(at("results.result", contains("accepted")));

        sendTo(campaign, agency("be"), line)
                .then()
                .statusCode(201)
                .body(at("campaignId", equalTo(campaign.toString())))
                .body(at("results.result", contains("accepted")));
        sendTo(campaign, agency("be"), line).then().body(at("results.result", contains("duplicate")));

        try (TopicReader topic = new TopicReader(Topic.REPORTS)) {
            topic.await(
                    ReportReceived.class,
                    event -> campaign.equals(event.origin().campaignId()));
        }
    }

    @Test
    void batches_that_overlap_at_the_same_time_count_each_item_once() throws Exception {
        List<String> lines = Stream.generate(() -> line(newUrl())).limit(100).toList();
        Callable<Response> forward = () -> send(agency("us"), String.join("\n", lines));
        Callable<Response> backward = () -> send(agency("us"), String.join("\n", lines.reversed()));
        Callable<Response> another = () -> send(agency("pt"), String.join("\n", lines.reversed()));

        List<Response> answers;
        try (ExecutorService agencies = Executors.newFixedThreadPool(6)) {
            answers = agencies.invokeAll(List.of(forward, backward, another, backward, forward, another)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
        }

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.as(Json.class).get("accepted"))
                        .sum())
                .isEqualTo(200);
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.as(Json.class).get("duplicates"))
                        .sum())
                .isEqualTo(400);
    }

    @Test
    void ten_thousand_lines_are_taken_and_one_more_is_not() {
        String body = (lines(100) + "\n").repeat(100);

        send(agency("be"), body)
                .then()
                .statusCode(201)
                .body(at("accepted", equalTo(100)))
                .body(at("duplicates", equalTo(9_900)))
                .body(at("results", hasSize(10_000)));
        Map<String, Long> before = database.rows();
        send(agency("gr"), body + line(newUrl()))
                .then()
                .statusCode(422)
                .body(at("type", equalTo("urn:openiru:problem:batch-too-long")));
        assertThat(database.rows()).isEqualTo(before);
    }

    @Test
    void a_batch_may_have_16_megabytes_and_no_more() {
        String filler = "\n" + " ".repeat(1_000_000);

        send(agency("be"), line(newUrl()) + filler.repeat(3)).then().statusCode(201);
        send(agency("be"), line(newUrl()) + filler.repeat(17))
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "   "})
    void a_batch_without_lines_cannot_be_read(String body) {
        send(agency("be"), body)
                .then()
                .statusCode(422)
                .body(at("type", equalTo("urn:openiru:problem:batch-unreadable")));
    }

    @Test
    void the_same_idempotency_key_and_body_get_the_same_answer() {
        String body = line(newUrl());
        String key = UUID.randomUUID().toString();

        Response first = send(agency("be").header("Idempotency-Key", key), body);
        Response second = send(agency("be").header("Idempotency-Key", key), body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.<Integer>path("accepted")).isEqualTo(1);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.as(Json.class).getMap("$"))
                .isEqualTo(first.as(Json.class).getMap("$"));
        send(agency("be").header("Idempotency-Key", key), line(newUrl())).then().statusCode(409);
        send(agency("gr").header("Idempotency-Key", key), line(newUrl())).then().statusCode(201);
    }

    @Test
    void the_counts_of_a_batch_are_shown_to_its_sender_only() {
        Response answer = send(agency("be"), line(newUrl()));
        String location = answer.header("Location");

        assertThat(location)
                .endsWith("/api/v1/report-batches/" + answer.as(Json.class).get("batchId"));
        agency("be")
                .get(location)
                .then()
                .statusCode(200)
                .body(at("accepted", equalTo(1)))
                .body(at("results", nullValue()));
        agency("gr")
                .get(location)
                .then()
                .statusCode(404)
                .body(at("type", equalTo("urn:openiru:problem:batch-not-found")));
        agency("gr").get("/api/v1/report-batches/nonsense").then().statusCode(404);
    }

    @Test
    void a_campaign_must_be_known_open_and_name_the_agency() {
        UUID open = opened("agency-be");
        UUID over = campaign(Instant.now().minusSeconds(60), Instant.now().minusSeconds(1), "agency-be");
        UUID later = campaign(Instant.now().plusSeconds(60), Instant.now().plusSeconds(120), "agency-be");
        awaitKnown(over);
        awaitKnown(later);
        Map<String, Long> before = database.rows();

        refused(send(agency("be").queryParam("campaign", UUID.randomUUID()), line(newUrl())), 422, "campaign-unknown");
        refused(send(agency("be").queryParam("campaign", "nonsense"), line(newUrl())), 422, "campaign-unknown");
        refused(sendTo(over, agency("be"), line(newUrl())), 422, "campaign-not-open");
        refused(sendTo(later, agency("be"), line(newUrl())), 422, "campaign-not-open");
        refused(sendTo(open, agency("gr"), line(newUrl())), 403, "campaign-not-yours");

        assertThat(database.rows()).isEqualTo(before);
        sendTo(open, officer("officer-1"), line(newUrl())).then().statusCode(201);
    }

    @Test
    void nobody_but_officers_and_agencies_may_send_batches() {
        Map<String, Long> before = database.rows();
        String body = line(newUrl());

        refused(send(given(), body), 401, "unauthorized");
        refused(send(as(TestTokens.expired("officer-1", "officer")), body), 401, "unauthorized");
        refused(send(as("nonsense"), body), 401, "unauthorized");
        refused(send(as(TestTokens.of("analyst-1", "analyst")), body), 403, "forbidden");
        refused(send(as(TestTokens.ofPlatform("platform-demo")), body), 403, "forbidden");
        refused(send(agency("be").contentType("application/json"), body), 415, "unsupported-media-type");

        assertThat(database.rows()).isEqualTo(before);
    }

    @Test
    void officers_are_not_named_in_events() {
        String subject = "officer-" + UUID.randomUUID();
        String contentId = send(officer(subject), line(newUrl())).as(Json.class).get("results[0].contentId");

        try (TopicReader topic = new TopicReader(Topic.REPORTS)) {
            topic.await(
                    ReportReceived.class,
                    event -> event.item().contentId().toString().equals(contentId));
            assertThat(topic.records())
                    .extracting(event -> new String(event.value(), java.nio.charset.StandardCharsets.UTF_8))
                    .noneMatch(data -> data.contains(subject));
        }
    }

    private static List<EventEnvelope<ReportReceived>> eventsOf(TopicReader topic, String contentId) {
        return topic.all(
                ReportReceived.class,
                event -> event.item().contentId().toString().equals(contentId));
    }

    private static void refused(Response answer, int status, String problem) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:openiru:problem:" + problem)));
    }

    private UUID opened(String... agencies) {
        UUID id = campaign(Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600), agencies);
        awaitKnown(id);
        return id;
    }

    private static UUID campaign(Instant start, Instant end, String... agencies) {
        UUID id = UUID.randomUUID();
        try (EventPublisher assessment = new EventPublisher()) {
            assessment.publish(new CampaignOpened(id, "An action day", start, end, List.of(agencies), Instant.now()));
        }
        return id;
    }

    private void awaitKnown(UUID campaign) {
        await().until(() ->
                database.count("select count(*) from campaign where id = ?::uuid", campaign.toString()) == 1);
    }

    private static Response sendTo(UUID campaign, RequestSpecification sender, String body) {
        return send(sender.queryParam("campaign", campaign), body);
    }

    private static Response send(RequestSpecification sender, String body) {
        io.restassured.specification.FilterableRequestSpecification request =
                (io.restassured.specification.FilterableRequestSpecification) sender;
        if (request.getContentType() == null) {
            sender.contentType(NDJSON);
        }
        return sender.body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/report-batches");
    }

    private static RequestSpecification agency(String country) {
        return as(TestTokens.ofAgency("agency-" + country, country.toUpperCase(java.util.Locale.ROOT)));
    }

    private static RequestSpecification officer(String subject) {
        return as(TestTokens.of(subject, "officer"));
    }

    private static String line(String url) {
        return "{\"url\":\"" + url + "\"}";
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> "{\"url\":\"" + newUrl()
                                + "\",\"language\":\"el\",\"category\":\"TERRORIST_PROPAGANDA\",\"description\":\"A harmless text\"}")
                .collect(Collectors.joining("\n"));
    }
}
