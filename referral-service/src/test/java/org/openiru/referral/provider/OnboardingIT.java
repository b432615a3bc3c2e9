package org.openiru.referral.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.openiru.testsupport.Json.at;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.referral.Answering;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World;
import org.openiru.testsupport.Json;
import org.openiru.web.webhook.WebhookSecret;
import org.openiru.web.webhook.WebhookSignatures;
import org.openiru.web.webhook.WebhookVerdict.Authentic;

@QuarkusTest
class OnboardingIT extends ServiceTest {

    @Inject
    Session entities;

    @Test
    void a_provider_becomes_active_by_answering_a_signed_test_notice() {
        // Given
        AProvider provider = givenProvider();
        show(provider.id()).body(at("state", equalTo("UNVERIFIED"))).body(at("verifiedAt", nullValue()));

        // When
        ValidatableResponse sent = sendTest(provider.id()).statusCode(201);

        // Then the endpoint has it, signed
        sent.body(at("progress", equalTo("AWAITING_ANSWER"))).body(at("httpStatus", equalTo(204)));
        World.Request notice = world.host(host).notices().getFirst();
        assertThat(new WebhookSignatures(clock)
                        .verify(
                                notice.header("webhook-id"),
                                notice.header("webhook-timestamp"),
                                notice.header("webhook-signature"),
                                notice.body().getBytes(StandardCharsets.UTF_8),
                                List.of(provider.secret())))
                .isInstanceOf(Authentic.class);
        Json body = Json.of(notice.body());
        assertThat(body.getString("type")).isEqualTo("provider.test");
        assertThat(body.getString("data.acknowledgeUrl")).endsWith("/webhooks/v1/providers/" + provider.id());

        // When it answers
        answering(provider).sends(Answering.newId(), answer(nonce())).statusCode(204);

        // Then
        show(provider.id())
                .body(at("state", equalTo("ACTIVE")))
                .body(at("verifiedAt", not(nullValue())))
                .body(at("obstacle", nullValue()));
        progress(provider.id(), "PASSED");
        asAdministrator()
                .get("/api/v1/providers/" + provider.id() + "/transitions")
                .then()
                .body(at("to", equalTo(List.of("ACTIVE"))))
                .body(at("[0].from", equalTo("UNVERIFIED")))
                .body(at("[0].actor", equalTo("referral-service")));
    }

    private static ValidatableResponse sendTest(UUID provider) {
        return asAdministrator()
                .post("/api/v1/providers/" + provider + "/tests")
                .then();
    }

    private static ValidatableResponse show(UUID provider) {
        return asAdministrator().get("/api/v1/providers/" + provider).then().statusCode(200);
    }

    private static ValidatableResponse progress(UUID provider, String progress) {
        return asAdministrator()
                .get("/api/v1/providers/" + provider + "/tests")
                .then()
                .statusCode(200)
                .body(at("[0].progress", equalTo(progress)));
    }

    private String nonce() {
        return Json.of(world.host(host).notices().getLast().body()).getString("data.nonce");
    }

    private static String answer(String nonce) {
        return """
                {"type":"provider.test-answered","timestamp":"2026-11-22T10:00:00Z","data":{"nonce":"%s"}}""".formatted(nonce);
    }

    @Test
    void an_answer_that_comes_while_the_acceptance_is_written_down_leaves_what_was_written() throws Exception {
        // Given
        AProvider provider = givenProvider();
        sendTest(provider.id()).statusCode(201);
        QuarkusTransaction.requiringNew().run(() -> accepted(provider.id(), null));

        // When
        try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
            Future<ValidatableResponse> answer = QuarkusTransaction.requiringNew()
                    .call(() -> {
                        accepted(provider.id(), 204);
                        Future<ValidatableResponse> sent =
                                sender.submit(() -> answering(provider).sends(Answering.newId(), answer(nonce())));
                        awaitWhoeverWaitsFor(entities);
                        return sent;
                    });
            answer.get().statusCode(204);
        }

        // Then
        progress(provider.id(), "PASSED").body(at("[0].httpStatus", equalTo(204)));
    }

    private void accepted(UUID provider, @Nullable Integer status) {
        entities.createNativeMutationQuery(
                        "update provider_test set http_status = :status where provider_id = :provider")
                .setParameter("status", status)
                .setParameter("provider", provider)
                .executeUpdate();
    }

    @Test
    void a_wrong_nonce_a_wrong_signature_and_a_missing_nonce_do_not_pass() {
        // Given
        AProvider provider = givenProvider();
        sendTest(provider.id()).statusCode(201);

        // When
        answering(provider)
                .sends(Answering.newId(), answer("guessed"))
                .statusCode(409)
                .body(at("type", equalTo("urn:openiru:problem:test-not-passed")));
        answering(provider)
                .sends(Answering.newId(), "{\"type\":\"provider.test-answered\",\"data\":{}}")
                .statusCode(422);
        new Answering(provider.id(), WebhookSecret.generate(), clock)
                .sends(Answering.newId(), answer(nonce()))
                .statusCode(401);

        // Then
        show(provider.id()).body(at("state", equalTo("UNVERIFIED")));
        asAdministrator()
                .get("/api/v1/providers/" + provider.id() + "/tests")
                .then()
                .body(at("[0].wrongAnswers", equalTo(1)))
                .body(at("[0].nonce", nullValue()));
    }

    @Test
    void an_answer_after_the_expiry_or_from_another_provider_does_not_pass() {
        // Given
        AProvider provider = givenProvider();
        AProvider other = givenProvider(provider("other-" + host));
        sendTest(provider.id()).statusCode(201);

        // When
        answering(other).sends(Answering.newId(), answer(nonce())).statusCode(409);
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        answering(provider).sends(Answering.newId(), answer(nonce())).statusCode(409);

        // Then
        progress(provider.id(), "EXPIRED");
        show(provider.id()).body(at("state", equalTo("UNVERIFIED")));
    }

    @Test
    void an_endpoint_that_does_not_accept_the_notice_shows() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> World.Reply.status(500));

        // When
        ValidatableResponse sent = sendTest(provider.id()).statusCode(201);

        // Then
        sent.body(at("progress", equalTo("NOT_DELIVERED")))
                .body(at("httpStatus", equalTo(500)))
                .body(at("error", equalTo("HTTP status 500")));
    }

    @Test
    void a_repeated_request_sends_one_notice() {
        // Given
        AProvider provider = givenProvider();
        String key = UUID.randomUUID().toString();

        // When
        String first = withKey(key, provider.id());
        String second = withKey(key, provider.id());

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(world.host(host).notices()).hasSize(1);
        asAdministrator()
                .get("/api/v1/providers/" + provider.id() + "/tests")
                .then()
                .body(at("", hasSize(1)));
    }

    private static String withKey(String key, UUID provider) {
        return asAdministrator()
                .header("Idempotency-Key", key)
                .post("/api/v1/providers/" + provider + "/tests")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("testId");
    }

    @Test
    void who_cannot_be_tested_is_not() {
        // Given
        UUID withoutSecret = enter(provider(host));
        Map<String, Object> byMail = provider("mail." + host);
        byMail.put("channel", Map.of("type", "EMAIL", "email", "notices@" + host));
        UUID withoutWebhook = givenProvider(byMail).id();

        // Then
        for (UUID provider : List.of(withoutSecret, withoutWebhook)) {
            sendTest(provider).statusCode(409).body(at("type", equalTo("urn:openiru:problem:provider-not-testable")));
        }
        sendTest(UUID.randomUUID()).statusCode(404);
        asAdministrator()
                .get("/api/v1/providers/" + withoutSecret + "/tests/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        as("officer")
                .post("/api/v1/providers/" + withoutSecret + "/tests")
                .then()
                .statusCode(403);
    }

    @Test
    void another_channel_has_to_be_proven_anew_and_an_old_answer_does_not_count_twice() {
        // Given
        AProvider provider = givenProvider();
        sendTest(provider.id()).statusCode(201);
        String right = answer(nonce());
        answering(provider).sends(Answering.newId(), right).statusCode(204);
        answering(provider).sends(Answering.newId(), right).statusCode(204);

        // When
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "WEBHOOK", "url", "http://" + host + "/elsewhere"));
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200)
                .body(at("state", equalTo("UNVERIFIED")))
                .body(at("verifiedAt", nullValue()));

        // Then
        answering(provider).sends(Answering.newId(), right).statusCode(409);
        show(provider.id()).body(at("state", equalTo("UNVERIFIED")));
    }

    @Test
    void an_endpoint_that_had_said_that_it_is_gone_shows_by_its_answer_that_it_is_back() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> World.Reply.status(410));
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        await().untilAsserted(() -> show(provider.id()).body(at("obstacle", equalTo("ENDPOINT_GONE"))));

        // When
        world.host(host).behaves(request -> World.Reply.status(204));
        sendTest(provider.id()).statusCode(201);
        answering(provider).sends(Answering.newId(), answer(nonce())).statusCode(204);

        // Then
        show(provider.id()).body(at("obstacle", nullValue()));
        awaitState(issued(assessed), "DELIVERED");
    }
}
