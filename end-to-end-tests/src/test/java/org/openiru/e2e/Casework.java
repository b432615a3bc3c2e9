package org.openiru.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.openiru.testsupport.Json;

/**
 * What people do with an item, through the public APIs: report it, claim its case, assess it, follow its referral.
 *
 * @param language of the items; the cases of one language are worked on by one test only
 */
record Casework(Unit unit, String language) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    void report(String url) {
        unit.anonymously(unit.intake())
                .body(Map.of("urls", List.of(url), "language", language))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
    }

    /** An officer claims the next case, waiting for one if there is none yet, and assesses it; the answer is the case's id. */
    String assessNext(String outcome) {
        String caseId = await("A case to claim")
                .atMost(PATIENCE)
                .until(
                        () -> unit.as("officer", unit.assessment())
                                .body(Map.of("languages", List.of(language)))
                                .post("/api/v1/claims"),
                        answer -> answer.statusCode() == 201)
                .as(Json.class)
                .get("caseId");
        unit.as("officer", unit.assessment())
                .body(Map.of(
                        "outcome", outcome,
                        "category", "TERRORIST_PROPAGANDA",
                        "ideology", "OTHER",
                        "language", language,
                        "contentType", "VIDEO",
                        "legalBasis", "Terms of service, section on violent extremism",
                        "rationale", "The video calls on its viewers to join a group.",
                        "severity", "MEDIUM"))
                .put("/api/v1/cases/" + caseId + "/assessment")
                .then()
                .statusCode(200);
        return caseId;
    }

    /** The ids of all referrals to the provider. */
    List<String> referralsTo(String providerId) {
        return unit.as("officer", unit.referral())
                .queryParam("provider", providerId)
                .get("/api/v1/referrals")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .get("referralId");
    }

    /** The only referral to the provider, as an officer reads it. */
    Json referralTo(String providerId) {
        return referral(referralsTo(providerId).getFirst());
    }

    /** The only referral to the provider, as an officer reads it once the condition holds. */
    Json awaitReferralTo(String providerId, Predicate<Json> condition) {
        String id = await("A referral to " + providerId)
                .atMost(PATIENCE)
                .until(() -> referralsTo(providerId), ids -> !ids.isEmpty())
                .getFirst();
        return Objects.requireNonNull(await("The referral").atMost(PATIENCE).until(() -> referral(id), condition));
    }

    private Json referral(String id) {
        return unit.as("officer", unit.referral())
                .get("/api/v1/referrals/" + id)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    /** What the figures say about the provider. */
    int figure(String measure, String providerId) {
        return unit.as("analyst", unit.reporting())
                .queryParam("measure", measure)
                .queryParam("provider", providerId)
                .get("/api/v1/figures")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .get("total");
    }
}
