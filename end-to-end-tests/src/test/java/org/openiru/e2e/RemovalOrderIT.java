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

    private record Ordered(Casework casework, String caseId, String providerId) {

        Json await(Predicate<Json> condition) {
            return casework.awaitReferralTo(providerId, condition);
        }
    }

    @Test
    void anOrderGoesOutOnceItIsApprovedAndIsCarriedOutWithinItsHour(Unit unit) {
        // Given
        Ordered ordered = propose(unit, Behaviour.PROMPT);
        assertThat(ordered.casework().referralsTo(ordered.providerId())).isEmpty();

        // When
        approve(unit, ordered);

        // Then
        Json order = ordered.await(read -> "REMOVAL_VERIFIED".equals(read.getString("state")));
        assertThat(order.getList("notices.type")).isEqualTo(List.of("removal-order.issued"));
        assertThat(order.getList("deadlines.status")).containsOnly("SETTLED");
        assertThat(Duration.between(
                        Instant.parse(order.getString("receiptAt")), Instant.parse(order.getString("deadline"))))
                .isEqualTo(HOUR);
        await().atMost(PATIENCE).until(() -> ordered.casework().figure("removed", ordered.providerId()) == 1);
    }

    @Test
    void theHourOfAnOrderThatCannotBeCarriedOutStandsUntilTheUnitHasReplied(Unit unit) {
        // Given
        Ordered ordered = propose(unit, Behaviour.REFUSING);
        approve(unit, ordered);
        Json stopped = ordered.await(read -> "NOT_EXECUTABLE".equals(read.getString("state")));
        assertThat(stopped.<String>getList("history.fact")).contains("Delivered", "CannotExecute");
        ordered.await(read -> read.getList("deadlines.status").equals(List.of("PAUSED")));

        // When
        unit.as("officer", unit.referral())
                .body(Map.of("text", "The copy on the page's first screen."))
                .post("/api/v1/referrals/" + stopped.getString("referralId") + "/clarification-reply")
                .then()
                .statusCode(201);

        // Then
        Json replied = ordered.await(read -> read.getList("deadlines.status").equals(List.of("PAUSED", "PENDING")));
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
        Casework casework = new Casework(unit, "lt");
        casework.report("https://" + host + "/watch?v=brass-band");
        String caseId = casework.assessNext("ORDER_REMOVAL");
        return new Ordered(casework, caseId, providerId);
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
}
