package org.openiru.assessment;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.openiru.events.DomainEvent;
import org.openiru.events.EventEnvelope;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.PostgresResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;

/**
 * The running service as its callers see it. Each test works in a campaign of its own, so that no test finds another's
 * cases in its queue.
 */
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(TokensResource.class)
public abstract class ServiceTest {

    protected static final EventPublisher INTAKE = new EventPublisher();

    static {
        // Most of what is awaited is there at once or in a moment.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(40));
    }

    /** This test's own joint action. */
    protected final UUID campaign = UUID.randomUUID();

    /** An officer whom no other test knows. */
    protected final String officer = "officer-" + UUID.randomUUID();

    protected static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestTokens.of(person, roles)).contentType(ContentType.JSON);
    }

    protected static RequestSpecification asOfficer(String person) {
        return as(person, "officer");
    }

    /** Reports an item and waits until its case is there. */
    protected UUID givenCaseOf(AReport report) {
        return givenCaseOf(EventPublisher.envelope(report.during(campaign).received()));
    }

    protected UUID givenCaseOf(EventEnvelope<? extends DomainEvent> reported) {
        INTAKE.publish(reported);
        String content = reported.event().subject();
        return Awaitility.await("case of " + content)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(30))
                .until(() -> cases().first("", "contentId", content), Optional::isPresent)
                .map(found -> UUID.fromString(found.getString("caseId")))
                .orElseThrow();
    }

    private Json cases() {
        return asOfficer("reader")
                .get("/api/v1/cases?limit=500&campaign=" + campaign)
                .as(Json.class);
    }

    protected static Json read(UUID caseId) {
        return asOfficer("reader").get("/api/v1/cases/" + caseId).as(Json.class);
    }

    /** Opens a case and lets an officer claim it. */
    protected UUID givenClaimed(AReport report, String claimer) {
        UUID caseId = givenCaseOf(report);
        asOfficer(claimer).post("/api/v1/claims?campaign=" + campaign).then().statusCode(201);
        return caseId;
    }

    /** An assessment with nothing wrong. */
    protected static Map<String, Object> findings(String outcome) {
        return Map.of(
                "outcome", outcome,
                "category", "TERRORIST_PROPAGANDA",
                "ideology", "FAR_RIGHT",
                "language", "de",
                "contentType", "VIDEO",
                "legalBasis", "Regulation (EU) 2021/784, Article 2(7)(b)",
                "rationale", "It calls on its viewers to join.",
                "severity", "HIGH");
    }
}
