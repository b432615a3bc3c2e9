package org.openiru.assessment.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.openiru.assessment.AReport.aReport;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.assessment.ServiceTest;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.ContentType;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Ideology;
import org.openiru.events.Outcome;
import org.openiru.events.Topic;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class DecisionsIT extends ServiceTest {

    private final String senior = "senior-" + officer;

    @Test
    void a_referral_is_final_at_once_and_carries_what_others_need() {
        // Given
        UUID caseId = givenClaimed(aReport().in("de"), officer);

        // When
        assess(officer, caseId, findings("REFER"))
                .then()
                .statusCode(200)
                .body(at("state", equalTo("ASSESSED")))
                .body(at("assessment.outcome", equalTo("REFER")));

        // Then
        CaseAssessed fact = assessed(caseId).getFirst().event();
        assertThat(fact.outcome()).isEqualTo(Outcome.REFER);
        assertThat(fact.classification().ideology()).isEqualTo(Ideology.FAR_RIGHT);
        assertThat(fact.classification().contentType()).isEqualTo(ContentType.VIDEO);
        assertThat(fact.explanation()).isEqualTo("It calls on its viewers to join.");
        assertThat(fact.item().host()).isEqualTo("videos.example");
    }

    @Test
    void no_event_names_an_officer() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        assess(officer, caseId, findings("REFER")).then().statusCode(200);
        assessed(caseId);

        // When, Then
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assertThat(assessments.records()).noneMatch(sent -> new String(sent.value(), UTF_8).contains(officer));
        }
    }

    @Test
    void the_same_assessment_sent_again_is_answered_alike_and_told_once() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        String first = assess(officer, caseId, findings("NO_ACTION")).asString();

        // When
        Response again = assess(officer, caseId, findings("NO_ACTION"));

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first);
        assess(officer, caseId, findings("REFER"))
                .then()
                .statusCode(409)
                .body(at("type", equalTo("urn:openiru:problem:already-assessed")));
        // Any second event of the case would stand before this one on its partition.
        assertThat(assessed(caseId)).hasSize(1);
    }

    @Test
    void only_the_claiming_officer_assesses() {
        // Given
        UUID claimed = givenClaimed(aReport(), officer);
        UUID waiting = givenCaseOf(aReport());

        // When, Then
        for (UUID caseId : List.of(claimed, waiting)) {
            assess("other-" + officer, caseId, findings("REFER"))
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body(at("type", equalTo("urn:openiru:problem:not-the-claiming-officer")));
        }
    }

    @Test
    void out_of_remit_names_the_body_responsible_and_nothing_else_does() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        Map<String, Object> forwarded = new HashMap<>(findings("OUT_OF_REMIT"));

        // When, Then
        assess(officer, caseId, forwarded).then().statusCode(422).body(at("errors.pointer", hasItem("/forwardTo")));
        forwarded.put("forwardTo", "Child protection hotline");
        assess(officer, caseId, forwarded).then().statusCode(200);
        assertThat(assessed(caseId).getFirst().event().forwardedTo()).isEqualTo("Child protection hotline");
    }

    @Test
    void a_faulty_assessment_changes_nothing() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        Map<String, Object> faulty = new HashMap<>(findings("REFER"));
        faulty.remove("rationale");
        faulty.put("language", "German!");

        // When, Then
        assess(officer, caseId, faulty)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body(at("errors.pointer", hasItem("/rationale")))
                .body(at("errors.pointer", hasItem("/language")));
        faulty.put("mood", "bad");
        assess(officer, caseId, faulty).then().statusCode(400);
        assertThat(read(caseId).getString("state")).isEqualTo("CLAIMED");
    }

    @Test
    void an_order_goes_out_only_after_another_senior_officer_approved_it() {
        // Given
        UUID caseId = givenClaimed(aReport(), senior);
        as(senior, "officer", "senior-officer")
                .body(findings("ORDER_REMOVAL"))
                .put("/api/v1/cases/" + caseId + "/assessment")
                .then()
                .statusCode(200)
                .body(at("state", equalTo("AWAITING_APPROVAL")));

        // When, Then
        review(senior, caseId, true)
                .then()
                .statusCode(403)
                .body(at("type", equalTo("urn:openiru:problem:second-officer-needed")));
        asOfficer(officer)
                .body(Map.of("approved", true, "rationale", "Agreed"))
                .post("/api/v1/cases/" + caseId + "/approval")
                .then()
                .statusCode(403);
        assertThat(read(caseId).getString("state")).isEqualTo("AWAITING_APPROVAL");

        review("second-" + senior, caseId, true).then().statusCode(200).body(at("state", equalTo("ASSESSED")));
        review("second-" + senior, caseId, true).then().statusCode(200);
        assertThat(assessed(caseId)).hasSize(1);
        assertThat(assessed(caseId).getFirst().event().outcome()).isEqualTo(Outcome.ORDER_REMOVAL);
        assertThat(read(caseId).getList("history.action"))
                .containsExactly("CASE_OPENED", "CLAIMED", "ORDER_PROPOSED", "ORDER_APPROVED");
    }

    @Test
    void an_order_that_is_sent_back_returns_to_its_officer_with_the_reasons() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        assess(officer, caseId, findings("ORDER_REMOVAL")).then().statusCode(200);

        // When
        review(senior, caseId, false).then().statusCode(200).body(at("state", equalTo("CLAIMED")));

        // Then
        assertThat(read(caseId).getString("claim.officer.id")).isEqualTo(officer);
        assertThat(read(caseId).getString("history[-1].action")).isEqualTo("ORDER_REJECTED");
        assertThat(read(caseId).getString("history[-1].note")).isEqualTo("My reasons");
        assess(officer, caseId, findings("REFER")).then().statusCode(200).body(at("state", equalTo("ASSESSED")));
        assertThat(assessed(caseId)).hasSize(1);
        review(senior, caseId, true)
                .then()
                .statusCode(409)
                .body(at("type", equalTo("urn:openiru:problem:not-awaiting-approval")));
    }

    @Test
    void a_senior_officer_takes_a_decision_back_and_it_is_told_once() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);
        assess(officer, caseId, findings("REFER")).then().statusCode(200);

        // When
        reverse(senior, caseId).then().statusCode(200).body(at("state", equalTo("REVERSED")));
        reverse(senior, caseId).then().statusCode(200).body(at("state", equalTo("REVERSED")));

        // Then
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            AssessmentReversed fact = assessments
                    .await(AssessmentReversed.class, event -> event.caseId().equals(caseId))
                    .event();
            assertThat(fact.reason()).isEqualTo("The court of appeal found it to be satire.");
            assertThat(assessments.all(
                            AssessmentReversed.class, event -> event.caseId().equals(caseId)))
                    .hasSize(1);
        }
        assertThat(read(caseId).getList("history.action"))
                .containsExactly("CASE_OPENED", "CLAIMED", "ASSESSED", "ASSESSMENT_REVERSED");
    }

    @Test
    void only_a_final_decision_that_asks_a_provider_can_be_taken_back_and_only_by_a_senior_officer() {
        // Given
        UUID open = givenClaimed(aReport(), officer);
        UUID closed = givenClaimed(aReport(), "other-" + officer);
        assess("other-" + officer, closed, findings("NO_ACTION")).then().statusCode(200);

        // When, Then
        for (UUID caseId : List.of(open, closed)) {
            reverse(senior, caseId)
                    .then()
                    .statusCode(409)
                    .body(at("type", equalTo("urn:openiru:problem:not-reversible")));
        }
        as(officer, "officer")
                .body(Map.of("rationale", "Mine to take back"))
                .post("/api/v1/cases/" + open + "/reversal")
                .then()
                .statusCode(403);
        as(senior, "senior-officer")
                .body(Map.of("rationale", " "))
                .post("/api/v1/cases/" + open + "/reversal")
                .then()
                .statusCode(422);
    }

    private static Response reverse(String person, UUID caseId) {
        return as(person, "officer", "senior-officer")
                .body(Map.of("rationale", "The court of appeal found it to be satire."))
                .post("/api/v1/cases/" + caseId + "/reversal");
    }

    private static Response assess(String person, UUID caseId, Map<String, Object> body) {
        return asOfficer(person).body(body).put("/api/v1/cases/" + caseId + "/assessment");
    }

    private static Response review(String person, UUID caseId, boolean approved) {
        return as(person, "officer", "senior-officer")
                .body(Map.of("approved", approved, "rationale", "My reasons"))
                .post("/api/v1/cases/" + caseId + "/approval");
    }

    /** Every assessment told of this case, once the events of the case up to now have arrived. */
    private static List<EventEnvelope<CaseAssessed>> assessed(UUID caseId) {
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assessments.await(CaseClaimed.class, fact -> fact.caseId().equals(caseId));
            assessments.await(CaseAssessed.class, fact -> fact.caseId().equals(caseId));
            return assessments.all(CaseAssessed.class, fact -> fact.caseId().equals(caseId));
        }
    }
}
