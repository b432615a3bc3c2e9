package org.openiru.assessment.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.openiru.assessment.AReport.aReport;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openiru.assessment.AReport;
import org.openiru.assessment.ServiceTest;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Priority;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.testsupport.EventPublisher;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class OpenCasesIT extends ServiceTest {

    @Test
    void the_first_report_of_an_item_opens_a_case_and_says_so() {
        // Given
        AReport report = aReport().in("ar").saying("They recruit here");

        // When
        UUID caseId = givenCaseOf(report);

        // Then
        Json file = read(caseId);
        assertThat(file.getString("state")).isEqualTo("QUEUED");
        assertThat(file.getString("language")).isEqualTo("ar");
        assertThat(file.getString("campaignId")).isEqualTo(campaign.toString());
        assertThat(file.getString("reports[0].description")).isEqualTo("They recruit here");
        assertThat(file.getList("history.action")).containsExactly("CASE_OPENED");
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            CaseOpened opened = assessments
                    .await(CaseOpened.class, fact -> fact.caseId().equals(caseId))
                    .event();
            assertThat(opened.priority()).isEqualTo(Priority.NORMAL);
            assertThat(opened.item().contentId()).hasToString(file.getString("contentId"));
        }
    }

    @Test
    void a_later_report_joins_the_case_and_may_raise_it() {
        // Given
        UUID content = UUID.randomUUID();
        UUID caseId = givenCaseOf(aReport().of(content));

        // When
        INTAKE.publish(aReport().of(content).during(campaign).threateningLife().received());

        // Then
        Awaitility.await().until(() -> read(caseId).getList("reports").size() == 2);
        assertThat(read(caseId).getString("priority")).isEqualTo("URGENT");
        assertThat(read(caseId).getBoolean("threatToLife")).isTrue();
        assertThat(read(caseId).getList("history.action")).containsExactly("CASE_OPENED", "REPORT_ATTACHED");
        asOfficer("reader")
                .get("/api/v1/cases?campaign=" + campaign)
                .then()
                .body(at("$", hasSize(1)))
                .body(at("[0].reports", equalTo(2)));
    }

    @Test
    void an_event_that_comes_twice_counts_once() {
        // Given
        UUID content = UUID.randomUUID();
        EventEnvelope<ReportReceived> reported =
                EventPublisher.envelope(aReport().of(content).during(campaign).received());
        UUID caseId = givenCaseOf(reported);

        // When
        INTAKE.publish(reported);
        INTAKE.publish(aReport().of(content).during(campaign).received());

        // Then
        Awaitility.await().until(() -> read(caseId).getList("reports").size() == 2);
        assertThat(read(caseId).getList("history.action")).containsExactly("CASE_OPENED", "REPORT_ATTACHED");
    }
}
