package org.openiru.referral.acknowledgement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.referral.Answering;
import org.openiru.referral.ServiceTest;
import org.openiru.web.problem.FieldError;
import org.openiru.web.webhook.WebhookSecret;

/** What is not a provider's own, or not an answer, has no effect. */
@QuarkusTest
class AnswerAuthenticityIT extends ServiceTest {

    private static final List<String> MALFORMED = List.of(
            "",
            "null",
            "[]",
            "{ not json",
            "\0\0\0{ as if it were UTF-32",
            "{\"type\":\"content.removed\",\"timestamp\":\"2026-11-22T10:00:00Z\"}",
            "{\"type\":\"content.exploded\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"REFERRAL\"}}",
            "{\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"REFERRAL\"}}",
            "{\"type\":\"content.removed\",\"timestamp\":\"yesterday\",\"data\":{\"referralId\":\"REFERRAL\"}}",
            "{\"type\":\"content.removed\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"17\"}}",
            "{\"type\":\"content.removed\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{}}",
            "{\"type\":\"referral.refused\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"REFERRAL\",\"raison\":\"x\"}}",
            "{\"type\":\"content.removed\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"referralId\":\"REFERRAL\"}} {}");

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
                .body(at("type", equalTo("urn:openiru:problem:webhook-not-authentic")));
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
                .body(at("type", equalTo("urn:openiru:problem:provider-not-found")));
        given().contentType("application/json")
                .body("{}")
                .post("/webhooks/v1/providers/not-an-id")
                .then()
                .statusCode(404);
        answering(other)
                .says("content.removed", referral)
                .statusCode(404)
                .body(at("type", equalTo("urn:openiru:problem:referral-not-found")));
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
                    .body(at("type", equalTo("urn:openiru:problem:malformed-answer")));
        }
        assertThat(read(referral).getList("answers")).isEmpty();
    }

    @Test
    void a_malformed_answer_is_told_what_is_wrong_and_where() {
        // Given
        AProvider provider = givenProvider();
        Map<String, FieldError> errors = Map.of(
                "{ not json",
                new FieldError("", "is not JSON"),
                "{\"data\":{\"note\": not json}}",
                new FieldError("", "is not JSON"),
                "{\"type\":\"content.exploded\"}",
                new FieldError(
                        "/type",
                        "must be one of referral.received, content.removed, content.disabled, referral.refused,"
                                + " order.cannot-execute, clarification.requested"),
                "{\"data\":{\"referralId\":\"17\"}}",
                new FieldError("/data/referralId", "has the wrong form"),
                "{\"data\":{\"note\":17}}",
                new FieldError("/data/note", "has the wrong form"),
                "{\"data\":{\"raison\":\"x\"}}",
                new FieldError("/data/raison", "is not known"));

        // When, then
        errors.forEach((body, error) -> answering(provider)
                .sends(Answering.newId(), body)
                .statusCode(422)
                .body(at("errors[0].pointer", equalTo(error.pointer())))
                .body(at("errors[0].detail", equalTo(error.detail()))));
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
                .body(at("errors.pointer", hasItem("/data/reason")));
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
}
