package org.openiru.assessment.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.assessment.AReport.aReport;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openiru.assessment.ServiceClock;
import org.openiru.assessment.ServiceTest;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.Topic;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class HoldsIT extends ServiceTest {

    private static final Duration SHORTER_THAN_A_CLAIM = Duration.ofMinutes(10);

    @Inject
    ServiceClock clock;

    private final UUID content = UUID.randomUUID();

    @Test
    void held_content_is_not_referred_until_the_hold_is_lifted() {
        // Given
        UUID caseId = givenClaimed(aReport().of(content), officer);
        hold(content, SHORTER_THAN_A_CLAIM).then().statusCode(201);

        // When, Then
        for (String outcome : new String[] {"REFER", "ORDER_REMOVAL"}) {
            assess(caseId, outcome)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body(at("type", equalTo("urn:openiru:problem:content-on-hold")));
        }
        lift(content).then().statusCode(204);
        assess(caseId, "REFER").then().statusCode(200);
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assessments.await(HoldPlaced.class, fact -> fact.contentId().equals(content));
            assessments.await(HoldLifted.class, fact -> fact.contentId().equals(content));
        }
        assertThat(read(caseId).getList("history.action"))
                .containsExactly("CASE_OPENED", "CLAIMED", "HOLD_PLACED", "HOLD_LIFTED", "ASSESSED");
    }

    @Test
    void a_hold_ends_by_itself() {
        // Given
        UUID caseId = givenClaimed(aReport().of(content), officer);
        hold(content, SHORTER_THAN_A_CLAIM);

        // When
        clock.advance(SHORTER_THAN_A_CLAIM);

        // Then
        assess(caseId, "REFER").then().statusCode(200);
        lift(content).then().statusCode(404).body(at("type", equalTo("urn:openiru:problem:hold-not-found")));
    }

    @Test
    void of_those_who_hold_content_at_once_before_anybody_reports_it_each_is_heard() throws Exception {
        // Given
        Instant expiry = clock.instant().plus(SHORTER_THAN_A_CLAIM);
        List<Callable<Integer>> holds = IntStream.range(0, 6)
                .mapToObj(i -> (Callable<Integer>)
                        () -> holdUntil(content, expiry.plusSeconds(i)).statusCode())
                .toList();

        // When
        List<Integer> statuses;
        try (ExecutorService investigators = Executors.newFixedThreadPool(holds.size())) {
            statuses = investigators.invokeAll(holds).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        // Then
        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
    }

    @Test
    void content_can_be_held_before_anybody_reports_it_and_is_not_handed_out() {
        // Given
        hold(content, SHORTER_THAN_A_CLAIM);
        UUID caseId = givenCaseOf(aReport().of(content).threateningLife());
        UUID other = givenCaseOf(aReport());

        // When
        Response claimed = asOfficer(officer).post("/api/v1/claims?campaign=" + campaign);

        // Then
        assertThat(claimed.as(Json.class).getString("caseId")).isEqualTo(other.toString());
        assertThat(read(caseId).getString("state")).isEqualTo("QUEUED");
        asOfficer("b-" + officer)
                .post("/api/v1/claims?campaign=" + campaign)
                .then()
                .statusCode(204);
    }

    @Test
    void an_order_that_awaits_approval_is_held_too() {
        // Given
        UUID caseId = givenClaimed(aReport().of(content), officer);
        assess(caseId, "ORDER_REMOVAL").then().statusCode(200);
        hold(content, SHORTER_THAN_A_CLAIM);

        // When
        Response approval = as("senior-" + officer, "officer", "senior-officer")
                .body(Map.of("approved", true, "rationale", "Agreed"))
                .post("/api/v1/cases/" + caseId + "/approval");

        // Then
        approval.then().statusCode(409).body(at("type", equalTo("urn:openiru:problem:content-on-hold")));
        assertThat(read(caseId).getString("state")).isEqualTo("AWAITING_APPROVAL");
    }

    @Test
    void a_hold_after_the_decision_is_told_so_that_the_notice_is_stopped_or_withdrawn() {
        // Given
        UUID caseId = givenClaimed(aReport().of(content), officer);
        assess(caseId, "REFER").then().statusCode(200);

        // When
        hold(content, SHORTER_THAN_A_CLAIM).then().statusCode(201);

        // Then
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assessments.await(HoldPlaced.class, fact -> fact.contentId().equals(content));
        }
    }

    @Test
    void the_same_hold_again_is_no_second_one() {
        // Given
        Instant expiry = clock.instant().plus(SHORTER_THAN_A_CLAIM);
        holdUntil(content, expiry).then().statusCode(201);

        // When
        holdUntil(content, expiry).then().statusCode(200);
        lift(content).then().statusCode(204);

        // Then
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assessments.await(HoldLifted.class, fact -> fact.contentId().equals(content));
            assertThat(assessments.all(
                            HoldPlaced.class, fact -> fact.contentId().equals(content)))
                    .hasSize(1);
        }
    }

    @Test
    void a_hold_needs_a_reason_a_future_and_an_investigator() {
        hold(content, Duration.ofMinutes(-1))
                .then()
                .statusCode(422)
                .body(at("errors[0].pointer", equalTo("/expiresAt")));
        as("inv", "investigator")
                .body(Map.of("expiresAt", clock.instant().plusSeconds(60).toString()))
                .put("/api/v1/content/" + content + "/hold")
                .then()
                .statusCode(422)
                .body(at("errors[0].pointer", equalTo("/reason")));
        as(officer, "officer", "senior-officer", "administrator")
                .delete("/api/v1/content/" + content + "/hold")
                .then()
                .statusCode(403);
    }

    private Response hold(UUID contentId, Duration span) {
        return holdUntil(contentId, clock.instant().plus(span));
    }

    private static Response holdUntil(UUID contentId, Instant expiry) {
        return as("investigator", "investigator")
                .body(Map.of("reason", "We watch who comes by", "expiresAt", expiry.toString()))
                .put("/api/v1/content/" + contentId + "/hold");
    }

    private static Response lift(UUID contentId) {
        return as("investigator", "investigator").delete("/api/v1/content/" + contentId + "/hold");
    }

    private Response assess(UUID caseId, String outcome) {
        return asOfficer(officer).body(findings(outcome)).put("/api/v1/cases/" + caseId + "/assessment");
    }
}
