package org.openiru.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openiru.testsupport.Json;

/** Makes a host of the demo internet a provider that the unit knows and that behaves in a given way. */
record DemoProvider(Unit unit) {

    private static final Duration USUAL_DEADLINE = Duration.ofHours(24);

    /** Returns the provider's id and the secret that both sides sign with. */
    Onboarded onboard(String host, String behaviour) {
        return onboard(host, behaviour, USUAL_DEADLINE);
    }

    /** Onboards a provider that has so long to answer. */
    Onboarded onboard(String host, String behaviour, Duration responseDeadline) {
        String providerId = unit.as("administrator", unit.referral())
                .body(Map.of(
                        "name",
                        host,
                        "domains",
                        List.of(host),
                        "channel",
                        Map.of("type", "WEBHOOK", "url", "https://" + host + "/openiru/notices"),
                        "responseDeadline",
                        responseDeadline.toString()))
                .post("/api/v1/providers")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("providerId");
        String secret = unit.as("administrator", unit.referral())
                .post("/api/v1/providers/" + providerId + "/secrets")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("secret");
        given().baseUri(unit.demoInternet())
                .contentType(ContentType.JSON)
                .body(Map.of("behaviour", behaviour, "secret", secret))
                .put("/providers/" + host)
                .then()
                .statusCode(204);
        return new Onboarded(providerId, secret);
    }

    record Onboarded(String providerId, String secret) {}
}
