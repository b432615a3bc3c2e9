package org.openiru.e2e;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openiru.testsupport.Json;

/** Brings an item to a state through the public APIs, for tests that are about what comes after. */
record Shortcut(Unit unit) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Reports an address, has an officer refer it, and returns the referral's id once the provider has its notice. */
    String referred(String url) {
        unit.anonymously(unit.intake())
                .body(Map.of("urls", List.of(url), "language", "mt"))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
        String caseId = claimed();
        unit.as("officer", unit.assessment())
                .body(Map.of(
                        "outcome", "REFER",
                        "category", "TERRORIST_PROPAGANDA",
                        "ideology", "OTHER",
                        "language", "mt",
                        "contentType", "TEXT",
                        "legalBasis", "Terms of service, section on violent extremism",
                        "rationale", "The text calls on its readers to join a group.",
                        "severity", "MEDIUM"))
                .put("/api/v1/cases/" + caseId + "/assessment")
                .then()
                .statusCode(200);
        return delivered(caseId);
    }

    private String claimed() {
        return await().atMost(PATIENCE)
                .until(
                        () -> unit.as("officer", unit.assessment())
                                .body(Map.of("languages", List.of("mt")))
                                .post("/api/v1/claims"),
                        answer -> answer.statusCode() == 201)
                .as(Json.class)
                .get("caseId");
    }

    private String delivered(String caseId) {
        return await().atMost(PATIENCE)
                .until(() -> deliveredReferralOf(caseId), Optional::isPresent)
                .orElseThrow()
                .getString("referralId");
    }

    private Optional<Json> deliveredReferralOf(String caseId) {
        Response answer = unit.as("officer", unit.referral())
                .queryParam("state", "DELIVERED")
                .queryParam("limit", 500)
                .get("/api/v1/referrals");
        answer.then().statusCode(200);
        return answer.as(Json.class).first("", "caseId", caseId);
    }
}
