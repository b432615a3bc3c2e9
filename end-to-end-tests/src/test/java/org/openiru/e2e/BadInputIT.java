package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.testsupport.Json.at;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a careless or hostile caller gets from the whole system: a documented status, a problem document, no effect. */
@ExtendWith(SharedUnit.class)
class BadInputIT {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "malformed JSON   | {\"urls\":                                         | 400",
                "an unknown field | {\"urls\":[\"https://a.example/1\"],\"colour\":\"red\"} | 400",
                "no address       | {\"urls\":[]}                                      | 422",
                "a bad address    | {\"urls\":[\"https://a.example/1\",\"gopher://b\"]}   | 422",
            })
    void aBadReportIsAnsweredWithAProblem(String name, String body, int status, Unit unit) {
        isProblem(unit.anonymously(unit.intake()).body(body).post("/api/v1/reports"), status);
    }

    @Test
    void aBodyOfFiveMegabytesIsRefused(Unit unit) {
        String body = "{\"urls\":[\"https://a.example/1\"],\"description\":\"" + "x".repeat(5_000_000) + "\"}";
        isProblem(unit.anonymously(unit.intake()).body(body).post("/api/v1/reports"), 413);
    }

    @Test
    void whoHasNoTokenOrTheWrongRoleIsKeptOut(Unit unit) {
        isProblem(ndjson(unit.anonymously(unit.intake())).post("/api/v1/report-batches"), 401);
        isProblem(ndjson(unit.as("analyst", unit.intake())).post("/api/v1/report-batches"), 403);
        isProblem(unit.anonymously(unit.assessment()).body("{}").post("/api/v1/claims"), 401);
        isProblem(unit.as("agency-be", unit.assessment()).body("{}").post("/api/v1/claims"), 403);
        isProblem(unit.as("officer", unit.referral()).body("{}").post("/api/v1/providers"), 403);
        isProblem(unit.as("officer", unit.reporting()).get("/api/v1/figures?measure=referred"), 403);
        isProblem(
                unit.anonymously(unit.reporting())
                        .auth()
                        .oauth2("no.token.atall")
                        .get("/api/v1/figures?measure=referred"),
                401);
    }

    @Test
    void aWebhookCountsOnceAndOnlyWithAFreshSignatureOfItsProvider(Unit unit) {
        // Given a provider that has a referral and is silent by itself
        String host = "board-" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        DemoProvider.Onboarded provider = new DemoProvider(unit).onboard(host, "SILENT");
        Casework casework = new Casework(unit, "mt");
        casework.report("https://" + host + "/thread/7");
        casework.assessNext("REFER");
        String referralId = casework.awaitReferralTo(
                        provider.providerId(), read -> "DELIVERED".equals(read.getString("state")))
                .getString("referralId");
        ProviderAnswer answer = new ProviderAnswer(unit, provider, referralId);

        // When answers come that are not the provider's, or late, or for nobody
        isProblem(answer.to(UUID.randomUUID().toString()).send("content.removed"), 404);
        isProblem(answer.signedWith("whsec_" + "A".repeat(32)).send("content.removed"), 401);
        isProblem(answer.at(Instant.now().minus(Duration.ofMinutes(6))).send("content.removed"), 401);
        isProblem(answer.send("content.eaten"), 422);
        assertThat(casework.referralTo(provider.providerId()).getString("state"))
                .isEqualTo("DELIVERED");

        // Then only the true one counts, and its repetition changes nothing
        ProviderAnswer refusal = answer.withId("msg_" + UUID.randomUUID());
        refusal.send("referral.refused").then().statusCode(204);
        refusal.send("referral.refused").then().statusCode(204);
        assertThat(casework.referralTo(provider.providerId()).getString("state"))
                .isEqualTo("REFUSED");
    }

    @Test
    void noLogNamesAReporter(Unit unit) throws IOException {
        // Given a reporter who gives a name and an address, in good reports and in bad ones
        String name = "name-of-a-reporter-" + UUID.randomUUID();
        String email = "z-" + UUID.randomUUID() + "@mail.example";
        Map<String, String> reporter = Map.of("name", name, "email", email);

        // When
        unit.anonymously(unit.intake())
                .body(Map.of(
                        "urls",
                        List.of("https://a.example/" + UUID.randomUUID()),
                        "reporter",
                        reporter,
                        "language",
                        "is"))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
        unit.anonymously(unit.intake())
                .body(Map.of("urls", List.of("no address"), "reporter", reporter))
                .post("/api/v1/reports")
                .then()
                .statusCode(422);
        unit.anonymously(unit.intake())
                .body("{\"urls\":[\"https://a.example/1\"],\"reporter\":{\"name\":\"" + name + "\",\"email\":\""
                        + email)
                .post("/api/v1/reports")
                .then()
                .statusCode(400);

        // Then
        try (Stream<Path> logs = Files.walk(unit.stack().settings().home().resolve("logs"))) {
            assertThat(logs.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(log -> assertThat(
                            Files.readString(log, StandardCharsets.ISO_8859_1))
                    .doesNotContain(name)
                    .doesNotContain(email));
        }
    }

    @Test
    void whoComesWhileTheDatabaseIsAwayIsToldToComeBackAndThenIsHeard(Unit unit) throws Exception {
        // Given
        Map<String, ?> report = Map.of("urls", List.of("https://a.example/" + UUID.randomUUID()), "language", "mi");
        String reference = report(report, UUID.randomUUID(), unit).body().path("reference");
        UUID key = UUID.randomUUID();
        ProviderAnswer answer = new ProviderAnswer(
                unit,
                UUID.randomUUID().toString(),
                "whsec_" + "A".repeat(32),
                UUID.randomUUID().toString(),
                "msg_" + UUID.randomUUID(),
                Instant.now());

        // When
        unit.stack().kill("postgresql");
        // Then
        isProblem(report(report, key, unit), 503);
        isProblem(unit.anonymously(unit.intake()).get("/api/v1/reports/" + reference), 503);
        isProblem(unit.as("officer", unit.assessment()).get("/api/v1/cases"), 503);
        isProblem(unit.as("officer", unit.referral()).get("/api/v1/referrals"), 503);
        isProblem(answer.send("content.removed"), 503);
        unit.anonymously(unit.intake())
                .accept(ContentType.HTML)
                .get("/status/" + reference)
                .then()
                .statusCode(503)
                .contentType(ContentType.HTML)
                .body(containsString("Load this page anew in a few minutes"));

        // When
        unit.stack().start("postgresql");
        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(report(report, key, unit).statusCode()).isEqualTo(201));
    }

    private static Response report(Map<String, ?> report, UUID key, Unit unit) {
        return unit.anonymously(unit.intake())
                .header("Idempotency-Key", key)
                .body(report)
                .post("/api/v1/reports");
    }

    private static RequestSpecification ndjson(RequestSpecification request) {
        EncoderConfig asText =
                EncoderConfig.encoderConfig().encodeContentTypeAs("application/x-ndjson", ContentType.TEXT);
        return request.config(RestAssured.config().encoderConfig(asText))
                .contentType("application/x-ndjson")
                .body("{\"url\":\"https://a.example/1\"}");
    }

    private static void isProblem(Response response, int status) {
        ValidatableResponse answer = response.then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body(at("status", equalTo(status)));
        assertThat(answer.extract().<String>path("type")).startsWith("urn:openiru:problem:");
    }
}
