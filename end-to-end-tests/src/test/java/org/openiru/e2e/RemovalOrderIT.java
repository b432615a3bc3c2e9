package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openiru.local.internet.Behaviour;
import org.openiru.testsupport.Json;

/** A removal order through the public APIs: one officer proposes it, a senior one approves, and the provider has an hour. */
@ExtendWith(SharedUnit.class)
class RemovalOrderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String LANGUAGE = "lt";

    private record Ordered(String caseId, String providerId) {}

    @Test
    void anOrderGoesOutOnceItIsApprovedAndIsCarriedOutWithinItsHour(Unit unit) {
        // Given
        Ordered ordered = propose(unit, Behaviour.PROMPT);
        assertThat(ofProvider(unit, ordered)).isEmpty();

        // When
        approve(unit, ordered);

        // Then
        Json order = awaitOrder(unit, ordered, read -> "REMOVAL_VERIFIED".equals(read.getString("state")));
        assertThat(order.getList("notices.type")).isEqualTo(List.of("removal-order.issued"));
        assertThat(order.getList("deadlines.status")).containsOnly("SETTLED");
        assertThat(Duration.between(
                        Instant.parse(order.getString("receiptAt")), Instant.parse(order.getString("deadline"))))
                .isEqualTo(HOUR);
        await().atMost(PATIENCE).until(() -> figure(unit, ordered, "removed") == 1);
    }

    @Test
    void theHourOfAnOrderThatCannotBeCarriedOutStandsUntilTheUnitHasReplied(Unit unit) {
        // Given
        Ordered ordered = propose(unit, Behaviour.REFUSING);
        approve(unit, ordered);
        Json stopped = awaitOrder(unit, ordered, read -> "NOT_EXECUTABLE".equals(read.getString("state")));
        assertThat(stopped.<String>getList("history.fact")).contains("Delivered", "CannotExecute");
        awaitOrder(unit, ordered, read -> read.getList("deadlines.status").equals(List.of("PAUSED")));

        // When
        unit.as("officer", unit.referral())
                .body(Map.of("text", "The copy on the page's first screen."))
                .post("/api/v1/referrals/" + stopped.getString("referralId") + "/clarification-reply")
                .then()
                .statusCode(201);

        // Then
        Json replied = awaitOrder(
                unit, ordered, read -> read.getList("deadlines.status").equals(List.of("PAUSED", "PENDING")));
        assertThat(replied.getString("state")).isEqualTo("CLARIFIED");
        assertThat(replied.getList("notices.type")).isEqualTo(List.of("removal-order.issued", "referral.clarified"));
        assertThat(Instant.parse(replied.getString("deadline")))
                .isAfter(Instant.parse(stopped.getString("receiptAt")).plus(HOUR));
    }

    /** Somebody reports an item on a host of the behaviour, and an officer wants its removal ordered. */
    private static Ordered propose(Unit unit, Behaviour behaviour) {
        String host = "ordered-" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        String providerId =
                new DemoProvider(unit).onboard(host, behaviour.name()).providerId();
        unit.anonymously(unit.intake())
                .body(Map.of("urls", List.of("https://" + host + "/watch?v=brass-band"), "language", LANGUAGE))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
        String caseId = await().atMost(PATIENCE)
                .until(
                        () -> unit.as("officer", unit.assessment())
                                .body(Map.of("languages", List.of(LANGUAGE)))
                                .post("/api/v1/claims"),
                        answer -> answer.statusCode() == 201)
                .as(Json.class)
                .get("caseId");
        unit.as("officer", unit.assessment())
                .body(Map.of(
                        "outcome", "ORDER_REMOVAL",
                        "category", "TERRORIST_PROPAGANDA",
                        "ideology", "OTHER",
                        "language", LANGUAGE,
                        "contentType", "VIDEO",
                        "legalBasis", "Article 3(1)",
                        "rationale", "The video calls on its viewers to join a group.",
                        "severity", "HIGH"))
                .put("/api/v1/cases/" + caseId + "/assessment")
                .then()
                .statusCode(200);
        return new Ordered(caseId, providerId);
    }

    /** A senior officer may, and no other. */
    private static void approve(Unit unit, Ordered ordered) {
        String path = "/api/v1/cases/" + ordered.caseId() + "/approval";
        Map<String, Object> approval = Map.of("approved", true, "rationale", "It calls for violence.");
        unit.as("officer", unit.assessment()).body(approval).post(path).then().statusCode(403);
        unit.as("senior-officer", unit.assessment())
                .body(approval)
                .post(path)
                .then()
                .statusCode(200);
    }

    private static List<String> ofProvider(Unit unit, Ordered ordered) {
        return unit.as("officer", unit.referral())
                .queryParam("provider", ordered.providerId())
                .get("/api/v1/referrals")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .get("referralId");
    }

    private static Json awaitOrder(Unit unit, Ordered ordered, Predicate<Json> condition) {
        String id = await().atMost(PATIENCE)
                .until(() -> ofProvider(unit, ordered), ids -> !ids.isEmpty())
                .getFirst();
        return await().atMost(PATIENCE)
                .until(
                        () -> unit.as("officer", unit.referral())
                                .get("/api/v1/referrals/" + id)
                                .as(Json.class),
                        condition);
    }

    private static int figure(Unit unit, Ordered ordered, String measure) {
        return unit.as("analyst", unit.reporting())
                .queryParam("measure", measure)
                .queryParam("provider", ordered.providerId())
                .get("/api/v1/figures")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .get("total");
    }
}
