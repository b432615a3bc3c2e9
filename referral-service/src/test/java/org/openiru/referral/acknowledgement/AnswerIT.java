package org.openiru.referral.acknowledgement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent;
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReferralEvent.ClarificationRequested;
import org.openiru.events.ReferralEvent.NoticeAcknowledged;
import org.openiru.events.ReferralEvent.OrderNotExecutable;
import org.openiru.events.ReferralEvent.ReferralRefused;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.referral.Answering;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.web.webhook.WebhookSecret;

@QuarkusTest
class AnswerIT extends ServiceTest {

    private static final List<String> MALFORMED = List.of(
            "",
            "null",
            "[]",
            "{ not json",
            "{\"type\":\"content.removed\",\"timestamp\":\"2026-11-22T10:00:00Z\"}",
            "{\"type\":\"content.exploded\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"REFERRAL\"}}",
            "{\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"REFERRAL\"}}",
            "{\"type\":\"content.removed\",\"timestamp\":\"yesterday\",\"data\":{\"referralId\":\"REFERRAL\"}}",
            "{\"type\":\"content.removed\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"17\"}}",
            "{\"type\":\"content.removed\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{}}",
            "{\"type\":\"referral.refused\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"REFERRAL\",\"raison\":\"x\"}}",
            "{\"type\":\"content.removed\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"REFERRAL\"}} {}");

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
        JsonPath referral = read(issued(referred));
        assertThat(referral.getString("state")).isEqualTo("DISABLING_CLAIMED");
        assertThat(referral.getList("answers.type"))
                .isEqualTo(List.of(
                        "referral.received", "clarification.requested", "referral.refused", "content.disabled"));
        assertThat(referral.getList("answers.verdict")).containsOnly("ACCEPTED");
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
    void an_answer_under_a_new_id_that_repeats_or_is_overtaken_is_kept_without_effect() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);

        // When
        answering(provider).says("content.disabled", referral).statusCode(204);
        answering(provider).says("content.disabled", referral).statusCode(204);
        answering(provider).says("referral.received", referral).statusCode(204);

        // Then
        JsonPath read = read(referral);
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
                .body("type", equalTo("urn:openiru:problem:answer-impossible"));

        // Then
        assertThat(read(referral).getList("answers.verdict")).isEqualTo(List.of("ACCEPTED", "IMPOSSIBLE"));
        assertThat(events(ReferralRefused.class, assessed)).isEmpty();
        assertThat(events(OrderNotExecutable.class, assessed)).isEmpty();
    }

    @Test
    void a_message_that_is_not_authentic_is_refused_before_anything_is_revealed() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        String body = Answering.body("content.removed", referral, Map.of());
        Map<String, String> right = answering(provider).signed(Answering.newId(), body);
        Answering forger = new Answering(provider.id(), WebhookSecret.generate(), clock);
        Answering stale = new Answering(provider.id(), provider.secret(), Clock.offset(clock, Duration.ofMinutes(-6)));
        Answering early = new Answering(provider.id(), provider.secret(), Clock.offset(clock, Duration.ofMinutes(6)));

        // When, then
        forger.says("content.removed", referral)
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:openiru:problem:webhook-not-authentic"));
        forger.sends(Answering.newId(), "{ not json").statusCode(401);
        stale.says("content.removed", referral).statusCode(401);
        early.says("content.removed", referral).statusCode(401);
        answering(provider).sends(right, body.replace("removed", "disabled")).statusCode(401);
        answering(provider).sends(with(right, "webhook-id", "msg_other"), body).statusCode(401);
        answering(provider).sends(with(right, "webhook-timestamp", "1"), body).statusCode(401);
        answering(provider)
                .sends(with(right, "webhook-signature", "v9,AAAA"), body)
                .statusCode(401);
        answering(provider).sends(Map.of(), body).statusCode(401);
        assertThat(read(referral).getList("answers")).isEmpty();
        assertThat(read(referral).getString("state")).isNotEqualTo("REMOVAL_CLAIMED");
        answering(provider).sends(right, body).statusCode(204);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> altered = new HashMap<>(headers);
        altered.put(name, value);
        return altered;
    }

    @Test
    void unknown_providers_and_other_providers_referrals_are_not_found() {
        // Given
        AProvider provider = givenProvider();
        AProvider other = givenProvider(provider("other-" + host));
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);

        // When, then
        new Answering(UUID.randomUUID(), provider.secret(), clock)
                .says("content.removed", referral)
                .statusCode(404)
                .body("type", equalTo("urn:openiru:problem:provider-not-found"));
        given().contentType("application/json")
                .body("{}")
                .post("/webhooks/v1/providers/not-an-id")
                .then()
                .statusCode(404);
        answering(other)
                .says("content.removed", referral)
                .statusCode(404)
                .body("type", equalTo("urn:openiru:problem:referral-not-found"));
        answering(provider).says("content.removed", UUID.randomUUID()).statusCode(404);
        assertThat(read(referral).getList("answers")).isEmpty();
    }

    @Test
    void a_signed_but_malformed_answer_is_told_so_and_not_stored() {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));

        // When, then
        for (String template : MALFORMED) {
            answering(provider)
                    .sends(Answering.newId(), template.replace("REFERRAL", referral.toString()))
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:openiru:problem:malformed-answer"));
        }
        assertThat(read(referral).getList("answers")).isEmpty();
    }

    @Test
    void a_body_beyond_the_limit_is_refused_and_a_long_reason_is_malformed() {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));

        // When, then
        answering(provider)
                .says("referral.refused", referral, Map.of("reason", "x".repeat(70_000)))
                .statusCode(413);
        answering(provider)
                .says("referral.refused", referral, Map.of("reason", "x".repeat(5_000)))
                .statusCode(422)
                .body("errors.pointer", hasItem("/data/reason"));
    }

    @Test
    void the_previous_secret_is_good_until_the_overlap_ends() {
        // Given
        AProvider provider = givenProvider();
        UUID first = issued(givenAssessed(Outcome.REFER));
        UUID second = issued(givenAssessed(Outcome.REFER));
        Answering renewed = new Answering(provider.id(), newSecret(provider.id()), clock);

        // When, then
        answering(provider).says("referral.received", first).statusCode(204);
        renewed.says("referral.refused", first).statusCode(204);
        clock.advance(Duration.ofHours(25));
        answering(provider).says("referral.received", second).statusCode(401);
        renewed.says("referral.received", second).statusCode(204);
    }

    @Test
    void an_answer_that_overtakes_the_end_of_the_send_counts_as_receipt_and_loses_nothing() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> {
            UUID referral = UUID.fromString(new JsonPath(request.body()).getString("data.referralId"));
            answering(provider).says("content.disabled", referral).statusCode(204);
            return Reply.status(204);
        });

        // When
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);

        // Then
        event(AccessDisablingClaimed.class, assessed);
        event(ReferralEvent.NoticeDelivered.class, assessed);
        JsonPath referral = read(issued(assessed));
        assertThat(referral.getString("state")).isEqualTo("DISABLING_CLAIMED");
        assertThat(referral.getString("receiptEvidence")).isEqualTo("ANSWER");
        assertThat(referral.getString("deliveredAt")).isNotNull();
    }
}
