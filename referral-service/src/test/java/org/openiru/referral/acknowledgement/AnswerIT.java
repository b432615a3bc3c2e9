package org.openiru.referral.acknowledgement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent;
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReferralEvent.ClarificationRequested;
import org.openiru.events.ReferralEvent.NoticeAcknowledged;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.OrderNotExecutable;
import org.openiru.events.ReferralEvent.ReferralRefused;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.referral.Answering;
import org.openiru.referral.OfficerTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

@QuarkusTest
class AnswerIT extends OfficerTest {

    @Test
    void a_client_that_names_html_first_gets_a_problem_document_as_well() {
        given().contentType("application/json")
                .header("Accept", "text/html, image/gif, image/jpeg, */*; q=0.2")
                .body("{}")
                .post("/webhooks/v1/providers/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void what_says_nothing_new_is_taken_and_kept_a_hundred_times_and_changes_nothing_after_that() {
        // Given a question that was asked, and a hundred times over
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));
        for (int i = 0; i <= 100; i++) {
            says(provider, referral, "Which of the two?").statusCode(204);
        }

        // When it asks another
        says(provider, referral, "And the comments?")
                .statusCode(409)
                .body(at("type", equalTo("urn:openiru:problem:too-many-answers")));

        // Then
        assertThat(read(referral).getList("answers")).hasSize(101);
        assertThat(about("clarifications", referral)).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("question", "Which of the two?"));
        assertThat(as("auditor")
                        .get("/api/v1/providers/" + provider.id() + "/rejected-answers")
                        .as(Json.class)
                        .getList("rejection"))
                .isEqualTo(List.of("urn:openiru:problem:too-many-answers"));

        // When it decides
        answering(provider).says("content.removed", referral).statusCode(204);

        // Then
        assertThat(read(referral).getString("state")).isEqualTo("REMOVAL_CLAIMED");
    }

    private ValidatableResponse says(AProvider provider, UUID referral, String question) {
        return answering(provider).says("clarification.requested", referral, Map.of("note", question));
    }

    @Test
    void a_webhook_id_has_no_second_effect_however_many_answers_said_nothing_new_before_it() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        Map<String, String> question = Map.of("note", "Which of the two?");
        for (int i = 0; i < 21; i++) {
            answering(provider).says("clarification.requested", order, question).statusCode(204);
        }
        String id = Answering.newId();
        String body = Answering.body("clarification.requested", order, question);
        answering(provider).sends(id, body).statusCode(204);
        as("officer")
                .body(Map.of("text", "The second."))
                .post("/api/v1/referrals/" + order + "/clarification-reply")
                .then()
                .statusCode(201);

        // When
        answering(provider).sends(id, body).statusCode(204);

        // Then
        assertThat(read(order).getString("state")).isEqualTo("CLARIFIED");
        await().until(() -> read(order).getList("deadlines.status").contains("PENDING"));
    }

    @Test
    void each_answer_is_taken_in_and_published() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed referred = givenAssessed(Outcome.REFER);
        CaseAssessed other = givenAssessed(Outcome.REFER);
        CaseAssessed ordered = givenAssessed(Outcome.ORDER_REMOVAL);

        // When
        answering(provider).says("referral.received", issued(referred)).statusCode(204);
        answering(provider)
                .says("clarification.requested", issued(referred), Map.of("note", "Which of the two?"))
                .statusCode(204);
        answering(provider)
                .says("referral.refused", issued(referred), Map.of("reason", "Within our terms"))
                .statusCode(204);
        answering(provider)
                .says("content.disabled", issued(referred), Map.of("territory", "PL"))
                .statusCode(204);
        answering(provider).says("content.removed", issued(other)).statusCode(204);
        answering(provider).says("order.cannot-execute", issued(ordered)).statusCode(204);

        // Then
        event(NoticeAcknowledged.class, referred);
        assertThat(event(ClarificationRequested.class, referred).event().note()).isEqualTo("Which of the two?");
        assertThat(event(ReferralRefused.class, referred).event().reason()).isEqualTo("Within our terms");
        assertThat(event(AccessDisablingClaimed.class, referred).event().territory())
                .isEqualTo("PL");
        event(RemovalClaimed.class, other);
        assertThat(event(OrderNotExecutable.class, ordered).event().reason()).isEqualTo("not stated");
        Json referral = read(issued(referred));
        assertThat(referral.getString("state")).isEqualTo("DISABLING_CLAIMED");
        assertThat(referral.getList("answers.type"))
                .isEqualTo(List.of(
                        "referral.received", "clarification.requested", "referral.refused", "content.disabled"));
        assertThat(referral.getList("answers.verdict")).containsOnly("ACCEPTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5000-01-01T00:00:00Z", "+300000-01-01T00:00:00Z"})
    void an_answer_of_a_time_that_no_calendar_has_is_refused_and_kept(String at) {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));

        // When
        answering(provider).says("content.removed", referral, Map.of("at", at)).statusCode(422);

        // Then
        assertThat(as("auditor")
                        .get("/api/v1/providers/" + provider.id() + "/rejected-answers")
                        .as(Json.class)
                        .getList("signature"))
                .containsExactly("AUTHENTIC");
    }

    @Test
    void a_repeated_webhook_id_has_no_second_effect_even_if_it_says_something_else() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        String id = Answering.newId();
        String body = Answering.body("referral.received", referral, Map.of());
        Map<String, String> headers = answering(provider).signed(id, body);

        // When
        answering(provider).sends(headers, body).statusCode(204);
        answering(provider).sends(headers, body).statusCode(204);
        answering(provider)
                .sends(id, Answering.body("content.removed", referral, Map.of()))
                .statusCode(204);

        // Then
        assertThat(read(referral).getString("state")).isEqualTo("ACKNOWLEDGED");
        assertThat(read(referral).getList("answers")).hasSize(1);
        assertThat(events(NoticeAcknowledged.class, assessed)).hasSize(1);
        assertThat(events(RemovalClaimed.class, assessed)).isEmpty();
    }

    @Test
    void the_same_answer_many_times_at_once_has_one_effect() throws Exception {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        String body = Answering.body("referral.refused", referral, Map.of("reason", "Satire"));
        Map<String, String> headers = answering(provider).signed(Answering.newId(), body);
        Callable<Integer> send =
                () -> answering(provider).sends(headers, body).extract().statusCode();

        // When
        List<Integer> statuses;
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            statuses = senders
                    .invokeAll(IntStream.range(0, 16).mapToObj(i -> send).toList())
                    .stream()
                    .map(sent -> sent.resultNow())
                    .toList();
        }

        // Then
        assertThat(statuses).containsOnly(204);
        assertThat(read(referral).getList("answers")).hasSize(1);
        assertThat(events(ReferralRefused.class, assessed)).hasSize(1);
    }

    @Test
    void one_webhook_id_for_several_referrals_at_once_has_one_effect() throws Exception {
        // Given
        AProvider provider = givenProvider();
        List<UUID> referrals = Stream.generate(() -> givenAssessed(Outcome.REFER))
                .limit(8)
                .map(AnswerIT::issued)
                .toList();
        String id = Answering.newId();
        List<Callable<Integer>> answers = referrals.stream()
                .<Callable<Integer>>map(referral -> () -> answering(provider)
                        .sends(id, Answering.body("content.removed", referral, Map.of()))
                        .extract()
                        .statusCode())
                .toList();

        // When
        List<Integer> statuses;
        try (ExecutorService senders = Executors.newFixedThreadPool(answers.size())) {
            statuses =
                    senders.invokeAll(answers).stream().map(Future::resultNow).toList();
        }

        // Then
        assertThat(statuses).containsOnly(204);
        assertThat(referrals)
                .filteredOn(referral -> !read(referral).getList("answers").isEmpty())
                .hasSize(1);
    }

    @Test
    void an_answer_under_a_new_id_that_repeats_or_is_overtaken_is_kept_without_effect() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 404 : 204));
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);

        // When
        answering(provider).says("content.disabled", referral).statusCode(204);
        answering(provider).says("content.disabled", referral).statusCode(204);
        answering(provider).says("referral.received", referral).statusCode(204);

        // Then
        Json read = read(referral);
        assertThat(read.getString("state")).isEqualTo("DISABLING_CLAIMED");
        assertThat(read.getList("answers.verdict")).isEqualTo(List.of("ACCEPTED", "WITHOUT_EFFECT", "WITHOUT_EFFECT"));
        assertThat(events(AccessDisablingClaimed.class, assessed)).hasSize(1);
        assertThat(events(NoticeAcknowledged.class, assessed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "REFER, content.removed, referral.refused",
        "REFER, content.disabled, referral.refused",
        "REFER, referral.received, order.cannot-execute",
        "ORDER_REMOVAL, referral.received, referral.refused",
        "ORDER_REMOVAL, content.removed, order.cannot-execute",
    })
    void a_contradiction_is_refused_and_kept_for_the_officer(Outcome outcome, String first, String then) {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(outcome);
        UUID referral = issued(assessed);
        answering(provider).says(first, referral).statusCode(204);

        // When
        answering(provider)
                .says(then, referral, Map.of("reason", "After all"))
                .statusCode(409)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:openiru:problem:answer-impossible")));

        // Then
        assertThat(read(referral).getList("answers.verdict")).isEqualTo(List.of("ACCEPTED", "IMPOSSIBLE"));
        assertThat(events(ReferralRefused.class, assessed)).isEmpty();
        assertThat(events(OrderNotExecutable.class, assessed)).isEmpty();
    }

    @Test
    void an_answer_that_overtakes_the_end_of_the_send_counts_as_receipt_and_loses_nothing() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> {
            UUID referral = UUID.fromString(Json.of(request.body()).getString("data.referralId"));
            answering(provider).says("content.disabled", referral).statusCode(204);
            return Reply.status(204);
        });

        // When
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);

        // Then
        event(AccessDisablingClaimed.class, assessed);
        event(ReferralEvent.NoticeDelivered.class, assessed);
        Json referral = read(issued(assessed));
        assertThat(referral.getString("state")).isEqualTo("DISABLING_CLAIMED");
        assertThat(referral.getString("receiptEvidence")).isEqualTo("ANSWER");
        assertThat(referral.getString("deliveredAt")).isNotNull();
    }
}
