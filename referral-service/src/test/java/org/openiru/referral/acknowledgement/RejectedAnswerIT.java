package org.openiru.referral.acknowledgement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.openiru.events.Outcome;
import org.openiru.referral.Answering;
import org.openiru.referral.ServiceTest;
import org.openiru.testsupport.Json;
import org.openiru.web.webhook.WebhookSecret;

/** What is rejected is kept as it came, newest first, and never without bounds. */
@QuarkusTest
class RejectedAnswerIT extends ServiceTest {

    @Inject
    AnswerSettings settings;

    private static List<Map<String, Object>> rejected(AProvider provider) {
        return as("auditor")
                .get("/api/v1/providers/" + provider.id() + "/rejected-answers?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .getList("");
    }

    private static String text(Map<String, Object> rejected) {
        return new String(Base64.getDecoder().decode(String.valueOf(rejected.get("body"))), UTF_8);
    }

    @Test
    void each_rejected_answer_is_kept_raw_with_the_verdict_on_its_signature() {
        // Given
        AProvider provider = givenProvider();
        AProvider other = givenProvider(provider("other-" + host));
        UUID referral = issued(givenAssessed(Outcome.REFER));
        String body = Answering.body("content.removed", referral, Map.of());
        Answering forger = new Answering(provider.id(), WebhookSecret.generate(), clock);
        Answering stale = new Answering(provider.id(), provider.secret(), Clock.offset(clock, Duration.ofMinutes(-6)));

        // When
        forger.sends("msg_forged", body).statusCode(401);
        stale.sends("msg_stale", body).statusCode(401);
        answering(provider).sends(Map.of("webhook-id", "msg_bare"), body).statusCode(401);
        answering(provider).sends("msg_malformed", "{ not json").statusCode(422);
        answering(provider).sends("msg_garbled", "\0\0\0{ as if it were UTF-32").statusCode(422);
        answering(other).sends("msg_not_yours", body).statusCode(404);
        String test = "{\"type\":\"provider.test-answered\",\"data\":{\"nonce\":\"guessed\"}}";
        answering(provider).sends("msg_wrong_test", test).statusCode(409);

        // Then
        List<Map<String, Object>> kept = rejected(provider);
        assertThat(kept)
                .extracting(answer -> answer.get("webhookId"))
                .isEqualTo(List.of(
                        "msg_wrong_test", "msg_garbled", "msg_malformed", "msg_bare", "msg_stale", "msg_forged"));
        assertThat(kept)
                .extracting(answer -> answer.get("signature"))
                .isEqualTo(List.of("AUTHENTIC", "AUTHENTIC", "AUTHENTIC", "MALFORMED", "STALE", "FORGED"));
        assertThat(kept)
                .extracting(RejectedAnswerIT::text)
                .isEqualTo(List.of(test, "\0\0\0{ as if it were UTF-32", "{ not json", body, body, body));
        assertThat(kept.getFirst()).containsEntry("rejection", "urn:openiru:problem:test-not-passed");
        assertThat(kept.get(1))
                .containsEntry("rejection", "urn:openiru:problem:malformed-answer")
                .containsKeys("webhookTimestamp", "webhookSignature", "receivedAt");
        assertThat(kept.getLast()).containsEntry("rejection", "urn:openiru:problem:webhook-not-authentic");
        assertThat(rejected(other)).singleElement().satisfies(answer -> assertThat(answer)
                .containsEntry("signature", "AUTHENTIC")
                .containsEntry("rejection", "urn:openiru:problem:referral-not-found"));
        assertThat(read(referral).getList("answers")).isEmpty();
    }

    @Test
    void a_contradiction_beyond_those_of_its_referral_is_kept_here() {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));
        answering(provider).says("content.disabled", referral).statusCode(204);

        // When
        for (int i = 0; i < 22; i++) {
            answering(provider).says("referral.refused", referral).statusCode(409);
        }

        // Then
        assertThat(read(referral).getList("answers")).hasSize(21);
        assertThat(rejected(provider)).hasSize(2).allSatisfy(answer -> assertThat(answer)
                .containsEntry("rejection", "urn:openiru:problem:answer-impossible"));
    }

    @Test
    void a_flood_of_forgeries_keeps_no_more_than_its_bounds_and_drops_the_oldest() {
        // Given
        AProvider provider = givenProvider();
        Answering forger = new Answering(provider.id(), WebhookSecret.generate(), clock);
        int flood = settings.kept() + 60;

        // When
        try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < flood; i++) {
                senders.execute(() -> forger.sends(Answering.newId(), "{}").statusCode(401));
            }
        }
        forger.sends("msg_last", "{}").statusCode(401);

        // Then
        List<Map<String, Object>> kept = rejected(provider);
        assertThat(kept).hasSize(settings.kept());
        assertThat(kept.getFirst()).containsEntry("webhookId", "msg_last");
    }

    @Test
    void a_flood_of_forgeries_leaves_what_the_provider_has_signed() {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));
        answering(provider).sends("msg_malformed", "{ not json").statusCode(422);
        Answering forger = new Answering(provider.id(), WebhookSecret.generate(), clock);

        // When
        for (int i = 0; i <= settings.kept(); i++) {
            forger.says("content.removed", referral).statusCode(401);
        }

        // Then
        assertThat(rejected(provider))
                .extracting(answer -> answer.get("webhookId"))
                .contains("msg_malformed");
    }

    @Test
    void long_bodies_are_kept_in_part_and_not_many_of_them() {
        // Given
        AProvider provider = givenProvider();
        Answering forger = new Answering(provider.id(), WebhookSecret.generate(), clock);
        String body = "x".repeat(40_000);
        long most = settings.keptBytes().asLongValue() / settings.bodyBytes();

        // When
        for (int i = 0; i < most + 5; i++) {
            forger.sends(Answering.newId(), body).statusCode(401);
        }

        // Then
        List<Map<String, Object>> kept = rejected(provider);
        assertThat(kept).hasSize((int) most).allSatisfy(answer -> {
            assertThat(text(answer)).hasSize(settings.bodyBytes());
            assertThat(answer).containsEntry("sentBytes", 40_000);
        });
    }

    @Test
    void an_absurd_header_is_cut_and_the_null_character_does_no_harm() {
        // Given
        AProvider provider = givenProvider();
        Map<String, String> headers = new HashMap<>(answering(provider).signed(Answering.newId(), "{}"));
        headers.put("webhook-id", "m".repeat(3000));

        // When
        answering(provider).sends(headers, "\0").statusCode(401);

        // Then
        assertThat(rejected(provider)).singleElement().satisfies(answer -> {
            assertThat(String.valueOf(answer.get("webhookId"))).hasSize(2000);
            assertThat(text(answer)).isEqualTo("\0");
        });
    }

    @Test
    void nothing_is_kept_of_providers_that_do_not_exist_and_not_everybody_may_look() {
        // Given
        UUID nobody = UUID.randomUUID();

        // When
        new Answering(nobody, WebhookSecret.generate(), clock)
                .sends("msg_1", "{}")
                .statusCode(404);

        // Then
        asAdministrator()
                .get("/api/v1/providers/" + nobody + "/rejected-answers")
                .then()
                .statusCode(200)
                .body(at("", empty()));
        as("officer")
                .get("/api/v1/providers/" + nobody + "/rejected-answers")
                .then()
                .statusCode(403);
    }
}
