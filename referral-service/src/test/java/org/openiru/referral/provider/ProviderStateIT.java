package org.openiru.referral.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.referral.ServiceTest;

@QuarkusTest
class ProviderStateIT extends ServiceTest {

    @Test
    void an_unverified_provider_is_asked_all_the_same() {
        // Given
        givenProvider();

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        awaitState(issued(assessed), "DELIVERED");
    }

    @Test
    void what_is_for_a_suspended_provider_waits_visibly_and_goes_out_when_it_is_resumed() {
        // Given
        AProvider provider = givenProvider();
        move(provider.id(), "SUSPENDED", 200).body(at("obstacle", equalTo("PROVIDER_SUSPENDED")));

        // When
        CaseAssessed referral = givenAssessed(Outcome.REFER);
        CaseAssessed order = givenAssessed(Outcome.ORDER_REMOVAL);

        // Then
        for (CaseAssessed assessed : List.of(referral, order)) {
            assertThat(awaitListed(assessed, "AWAITING_CHANNEL")).containsEntry("waitingFor", "PROVIDER_SUSPENDED");
        }
        assertThat(world.host(host).notices()).isEmpty();

        // When
        move(provider.id(), "UNVERIFIED", 200);

        // Then
        awaitState(issued(referral), "DELIVERED");
        awaitState(issued(order), "DELIVERED");
    }

    private static ValidatableResponse move(UUID provider, String state, int status) {
        return asAdministrator()
                .body(Map.of("state", state, "reason", "For a test"))
                .put("/api/v1/providers/" + provider + "/state")
                .then()
                .statusCode(status);
    }

    @Test
    void a_defunct_provider_is_never_sent_anything() {
        // Given
        AProvider provider = givenProvider();
        move(provider.id(), "DEFUNCT", 200);

        // When
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);

        // Then
        assertThat(awaitListed(assessed, "AWAITING_CHANNEL")).containsEntry("waitingFor", "PROVIDER_DEFUNCT");
        asAdministrator()
                .post("/api/v1/providers/" + provider.id() + "/tests")
                .then()
                .statusCode(409);
        assertThat(world.host(host).requests()).isEmpty();
    }

    @Test
    void a_webhook_does_not_become_active_by_word() {
        AProvider provider = givenProvider();
        move(provider.id(), "ACTIVE", 409).body(at("type", equalTo("urn:openiru:problem:provider-not-verified")));
        move(provider.id(), "UNVERIFIED", 200).body(at("state", equalTo("UNVERIFIED")));
        move(provider.id(), "DEFUNCT", 200);
        move(provider.id(), "ACTIVE", 409).body(at("type", equalTo("urn:openiru:problem:transition-impossible")));
        move(provider.id(), "SUSPENDED", 409);
        move(provider.id(), "UNVERIFIED", 200);
    }

    @Test
    void a_channel_that_cannot_be_tested_is_taken_on_an_administrators_word() {
        // Given
        Map<String, Object> byMail = provider(host);
        byMail.put("channel", Map.of("type", "EMAIL", "email", "notices@" + host));
        UUID provider = enter(byMail);

        // When
        move(provider, "ACTIVE", 200)
                .body(at("state", equalTo("ACTIVE")))
                .body(at("stateReason", equalTo("For a test")));
        move(provider, "ACTIVE", 200);

        // Then
        asAdministrator()
                .get("/api/v1/providers/" + provider + "/transitions")
                .then()
                .body(at("to", equalTo(List.of("ACTIVE"))))
                .body(at("[0].reason", equalTo("For a test")))
                .body(at("[0].actor", equalTo("somebody")));
    }

    @Test
    void a_state_needs_a_reason_and_an_administrator() {
        AProvider provider = givenProvider();
        String path = "/api/v1/providers/" + provider.id() + "/state";
        asAdministrator()
                .body(Map.of("state", "SUSPENDED", "reason", " "))
                .put(path)
                .then()
                .statusCode(422);
        as("officer")
                .body(Map.of("state", "SUSPENDED", "reason", "x"))
                .put(path)
                .then()
                .statusCode(403);
        move(UUID.randomUUID(), "SUSPENDED", 404);
    }

    @Test
    void a_provider_whose_channel_nobody_entered_keeps_referrals_waiting_until_somebody_does() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "NONE"));
        AProvider provider = givenProvider(body);
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        assertThat(awaitListed(assessed, "AWAITING_CHANNEL")).containsEntry("waitingFor", "NO_CHANNEL");

        // When
        asAdministrator()
                .body(provider(host))
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);

        // Then
        awaitState(issued(assessed), "DELIVERED");
        await().untilAsserted(() -> assertThat(world.host(host).notices()).hasSize(1));
    }
}
