package org.openiru.assessment.totals;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openiru.assessment.AReport.aReport;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.assessment.ServiceTest;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.Topic;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TopicReader;

/** What other tests leave behind is counted as well: hence totals are held against all that was ever published. */
@QuarkusTest
class TotalsIT extends ServiceTest {

    @Test
    void a_proposed_order_is_open_and_a_decision_that_was_taken_back_was_made() {
        // Given one case that waits, one with a proposed order, and one whose decision was taken back
        String senior = "senior-" + officer;
        UUID reversed = givenClaimed(aReport(), officer);
        asOfficer(officer)
                .body(findings("REFER"))
                .put("/api/v1/cases/" + reversed + "/assessment")
                .then()
                .statusCode(200);
        as(senior, "officer", "senior-officer")
                .body(Map.of("rationale", "It was satire."))
                .post("/api/v1/cases/" + reversed + "/reversal")
                .then()
                .statusCode(200);
        UUID proposed = givenClaimed(aReport(), officer);
        asOfficer(officer)
                .body(findings("ORDER_REMOVAL"))
                .put("/api/v1/cases/" + proposed + "/assessment")
                .then()
                .statusCode(200);
        givenCaseOf(aReport());

        // Then
        try (TopicReader topic = new TopicReader(Topic.ASSESSMENTS)) {
            await().untilAsserted(() -> assertThat(totals()).isEqualTo(published(topic)));
        }
        assertThat(totals().get("backlog")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void totals_are_for_auditors_and_analysts() {
        as("somebody", "analyst").get("/api/v1/totals").then().statusCode(200);
        as("somebody", "officer", "administrator").get("/api/v1/totals").then().statusCode(403);
    }

    private static Map<String, Long> published(TopicReader topic) {
        long opened = topic.all(CaseOpened.class, any -> true).stream()
                .map(opening -> opening.event().subject())
                .distinct()
                .count();
        long assessed = topic.all(CaseAssessed.class, any -> true).stream()
                .map(assessment -> assessment.event().subject())
                .distinct()
                .count();
        return Map.of("assessed", assessed, "backlog", opened - assessed);
    }

    private static Map<String, Long> totals() {
        return as("somebody", "auditor")
                .get("/api/v1/totals")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .<Map<String, Object>>getList("")
                .stream()
                .collect(toMap(
                        total -> String.valueOf(total.get("measure")),
                        total -> Long.valueOf(String.valueOf(total.get("total")))));
    }
}
