package org.openiru.referral.provider;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.referral.Answering;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TestTokens;
import org.openiru.web.webhook.VerifyingKey;
import org.openiru.web.webhook.WebhookPrivateKey;
import org.openiru.web.webhook.WebhookPublicKey;
import org.openiru.web.webhook.WebhookSecret;
import org.openiru.web.webhook.WebhookSignatures;
import org.openiru.web.webhook.WebhookVerdict.Authentic;
import org.openiru.web.webhook.WebhookVerdict.Forged;

@QuarkusTest
class ProviderSecretsIT extends ServiceTest {

    @Inject
    DataSource database;

    @Test
    void a_secret_is_shown_once_and_kept_sealed() throws SQLException {
        // Given
        UUID provider = enter(provider(host));

        // When
        ValidatableResponse made = asAdministrator()
                .post("/api/v1/providers/" + provider + "/secrets")
                .then()
                .statusCode(201);

        // Then
        made.body(at("secret", startsWith("whsec_"))).body(at("validUntilOfPrevious", nullValue()));
        String secret = made.extract().as(Json.class).get("secret");
        assertThat(asAdministrator().get("/api/v1/providers/" + provider).asString())
                .contains(made.extract().<String>path("secretId"))
                .doesNotContain(secret, "whsec_");
        for (String table : List.of("provider_secret", "idempotency_keys")) {
            assertThat(dump(table)).doesNotContain(secret, secret.substring("whsec_".length()));
        }
    }

    @Test
    void who_made_a_secret_is_led_to_the_provider_that_has_it() {
        // Given
        UUID provider = enter(provider(host));

        // When
        ValidatableResponse made = asAdministrator()
                .post("/api/v1/providers/" + provider + "/secrets")
                .then()
                .statusCode(201);

        // Then
        String location = made.extract().header("Location");
        assertThat(location).endsWith("/api/v1/providers/" + provider);
        asAdministrator()
                .get(location)
                .then()
                .statusCode(200)
                .body(at("secrets[0].secretId", equalTo(made.extract().<String>path("secretId"))));
    }

    private String dump(String table) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select t.*, t::text as all_of_it from " + table + " t")) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    byte[] bytes = rows.getBytes(column);
                    dump.append(bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return dump.toString();
    }

    @Test
    void a_repeated_request_for_a_secret_gets_the_same_one() {
        // Given
        UUID provider = enter(provider(host));
        String key = UUID.randomUUID().toString();

        // When
        String first = secretWith(key, provider);
        String second = secretWith(key, provider);

        // Then
        assertThat(second).isEqualTo(first);
        asAdministrator()
                .get("/api/v1/providers/" + provider)
                .then()
                .body(at("secrets", hasSize(1)))
                .body(at("secrets[0].validUntil", nullValue()));

        // When
        clock.advance(Duration.ofMinutes(11));

        // Then it is not shown any more
        askedForSecret(key, provider).body(at("secret", nullValue()));
    }

    private static String secretWith(String key, UUID provider) {
        return askedForSecret(key, provider).extract().as(Json.class).get("secret");
    }

    private static ValidatableResponse askedForSecret(String key, UUID provider) {
        return given().auth()
                .oauth2(TestTokens.of("administrator", "administrator"))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .post("/api/v1/providers/" + provider + "/secrets")
                .then()
                .statusCode(201);
    }

    @Test
    void a_rotation_leaves_the_previous_secret_valid_for_a_while() {
        // Given
        UUID provider = enter(provider(host));
        newSecret(provider);

        // When
        ValidatableResponse rotated = asAdministrator()
                .post("/api/v1/providers/" + provider + "/secrets")
                .then()
                .statusCode(201);

        // Then
        rotated.body(at("validUntilOfPrevious", not(nullValue())));
        asAdministrator()
                .get("/api/v1/providers/" + provider)
                .then()
                .body(at("secrets", hasSize(2)))
                .body(at("secrets[0].validUntil", nullValue()))
                .body(at(
                        "secrets[1].validUntil",
                        equalTo(rotated.extract().as(Json.class).get("validUntilOfPrevious"))));
    }

    @Test
    void of_a_key_pair_only_the_public_half_is_ever_shown() throws SQLException {
        // Given
        UUID provider = enter(provider(host));

        // When
        ValidatableResponse made = newKeyPair(provider);

        // Then
        String publicKey = made.extract().as(Json.class).get("publicKey");
        made.body(at("scheme", equalTo("ED25519")))
                .body(at("publicKey", startsWith("whpk_")))
                .body(at("secret", nullValue()));
        asAdministrator()
                .get("/api/v1/providers/" + provider)
                .then()
                .body(at("secrets[0].scheme", equalTo("ED25519")))
                .body(at("secrets[0].publicKey", equalTo(publicKey)));
        assertThat(dump("provider_secret")).doesNotContain("whsk_");
        asAdministrator()
                .post("/api/v1/providers/" + provider + "/secrets?scheme=RSA")
                .then()
                .statusCode(422);
    }

    private static ValidatableResponse newKeyPair(UUID provider) {
        return asAdministrator()
                .post("/api/v1/providers/" + provider + "/secrets?scheme=ED25519")
                .then()
                .statusCode(201);
    }

    @Test
    void while_a_key_pair_takes_over_notices_are_signed_with_both() {
        // Given
        AProvider known = givenProvider();
        WebhookPublicKey ours = WebhookPublicKey.parse(
                newKeyPair(known.id()).extract().as(Json.class).get("publicKey"));

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        awaitState(issued(assessed), "DELIVERED");
        World.Request notice = world.host(host).notices().getFirst();
        assertThat(notice.header("webhook-signature")).matches("v1a,\\S+ v1,\\S+");
        assertThat(isSigned(notice, ours)).isTrue();
        assertThat(isSigned(notice, known.secret())).isTrue();
        assertThat(isSigned(notice, WebhookPrivateKey.generate().publicKey())).isFalse();
    }

    private boolean isSigned(World.Request notice, VerifyingKey key) {
        return switch (new WebhookSignatures(clock)
                .verify(
                        notice.header("webhook-id"),
                        notice.header("webhook-timestamp"),
                        notice.header("webhook-signature"),
                        notice.body().getBytes(StandardCharsets.UTF_8),
                        List.of(key))) {
            case Authentic authentic -> true;
            case Forged forged -> false;
            default -> throw new AssertionError("The headers are those of a signed message");
        };
    }

    @Test
    void a_provider_with_a_key_pair_answers_with_its_own_private_key() {
        // Given
        UUID provider = enter(provider(host));
        newKeyPair(provider);
        WebhookPrivateKey first = WebhookPrivateKey.generate();
        WebhookPrivateKey second = WebhookPrivateKey.generate();
        enterKey(provider, first.publicKey().text());
        UUID referral = issued(givenAssessed(Outcome.REFER));
        String body = Answering.body("referral.received", referral, Map.of());

        // When it rotates, then both are good for a while
        answers(provider, first, body).statusCode(204);
        enterKey(provider, second.publicKey().text())
                .body(at("publicKeys", hasSize(2)))
                .body(at("publicKeys[0].publicKey", equalTo(second.publicKey().text())))
                .body(at("publicKeys[1].validUntil", not(nullValue())));
        enterKey(provider, second.publicKey().text()).body(at("publicKeys", hasSize(2)));
        answers(provider, second, body).statusCode(204);
        answers(provider, first, body).statusCode(204);
        answers(provider, WebhookPrivateKey.generate(), body).statusCode(401);

        // When the overlap is over
        clock.advance(Duration.ofDays(1).plusSeconds(1));

        // Then
        answers(provider, second, body).statusCode(204);
        answers(provider, first, body).statusCode(401);
    }

    private ValidatableResponse answers(UUID provider, WebhookPrivateKey key, String body) {
        Map<String, String> headers = new WebhookSignatures(clock)
                .sign(Answering.newId(), body.getBytes(StandardCharsets.UTF_8), List.of(key));
        return new Answering(provider, WebhookSecret.generate(), clock).sends(headers, body);
    }

    private static ValidatableResponse enterKey(UUID provider, String publicKey) {
        return asAdministrator()
                .body(Map.of("publicKey", publicKey))
                .put("/api/v1/providers/" + provider + "/public-key")
                .then()
                .statusCode(200);
    }

    @Test
    void what_is_no_public_key_is_refused() {
        UUID provider = enter(provider(host));
        for (String key :
                List.of("whpk_AAAA", "whpk_%", WebhookPrivateKey.generate().reveal(), "x")) {
            asAdministrator()
                    .body(Map.of("publicKey", key))
                    .put("/api/v1/providers/" + provider + "/public-key")
                    .then()
                    .statusCode(422)
                    .body(at("errors.pointer", equalTo(List.of("/publicKey"))));
        }
    }
}
