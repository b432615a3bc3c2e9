package org.openiru.assessment.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.assessment.AReport.aReport;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openiru.assessment.ServiceClock;
import org.openiru.assessment.ServiceTest;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.AssessmentEvent.CaseReleased;
import org.openiru.events.Topic;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class ClaimsIT extends ServiceTest {

    @Inject
    ServiceClock clock;

    @Test
    void gives_the_most_urgent_case_and_says_so() {
        // Given
        givenCaseOf(aReport());
        UUID urgent = givenCaseOf(aReport().threateningLife());

        // When
        Response claimed = claim(officer, Map.of());

        // Then
        claimed.then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/cases/" + urgent))
                .body(at("caseId", equalTo(urgent.toString())))
                .body(at("state", equalTo("CLAIMED")))
                .body(at("claim.officer.id", equalTo(officer)));
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assessments.await(CaseClaimed.class, fact -> fact.caseId().equals(urgent));
        }
    }

    @Test
    void gives_only_cases_in_the_languages_asked_for_most_urgent_first() {
        // Given
        UUID german = givenCaseOf(aReport().in("de"));
        UUID french = givenCaseOf(aReport().in("fr-CA"));
        givenCaseOf(aReport().in("ar").threateningLife());
        UUID urgentFrench = givenCaseOf(aReport().in("fr").threateningLife());

        // When, Then
        assertThat(claimedBy("a-" + officer, Map.of("languages", List.of("de", "fr"))))
                .isEqualTo(urgentFrench);
        assertThat(claimedBy("b-" + officer, Map.of("languages", List.of("de", "fr"))))
                .isEqualTo(german);
        assertThat(claimedBy("c-" + officer, Map.of("languages", List.of("fr"))))
                .isEqualTo(french);
        claim("d-" + officer, Map.of("languages", List.of("de", "fr"))).then().statusCode(204);
    }

    @Test
    void a_repeated_claim_gives_the_same_case() {
        // Given
        givenCaseOf(aReport());
        givenCaseOf(aReport());

        // When
        UUID first = claimedBy(officer, Map.of());
        UUID again = claimedBy(officer, Map.of());

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(read(first).getList("history.action")).containsExactly("CASE_OPENED", "CLAIMED");
    }

    @Test
    void one_officer_who_asks_many_times_at_once_gets_one_case() throws Exception {
        // Given
        givenCaseOf(aReport());
        givenCaseOf(aReport());
        givenCaseOf(aReport());

        // When
        List<UUID> claimed = allAtOnce(IntStream.range(0, 6)
                .<Callable<UUID>>mapToObj(i -> () -> claimedBy(officer, Map.of()))
                .toList());

        // Then
        assertThat(claimed).hasSize(6).containsOnly(claimed.getFirst());
    }

    @Test
    void officers_who_claim_at_once_get_different_cases() throws Exception {
        // Given
        List<UUID> opened = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            opened.add(givenCaseOf(aReport()));
        }

        // When
        List<UUID> claimed = allAtOnce(IntStream.range(0, 12)
                .<Callable<UUID>>mapToObj(i -> () -> claimedBy(i + "-" + officer, Map.of("languages", List.of("de"))))
                .toList());

        // Then
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(opened);
    }

    @Test
    void a_released_case_waits_in_the_queue_again() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);

        // When
        asOfficer(officer).delete("/api/v1/claims/" + caseId).then().statusCode(204);

        // Then
        assertThat(read(caseId).getString("state")).isEqualTo("QUEUED");
        assertThat(read(caseId).getString("claim")).isNull();
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assessments.await(CaseReleased.class, fact -> fact.caseId().equals(caseId));
        }
        asOfficer(officer)
                .delete("/api/v1/claims/" + caseId)
                .then()
                .statusCode(404)
                .body(at("type", equalTo("urn:openiru:problem:claim-not-found")));
    }

    @Test
    void nobody_releases_anothers_case() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);

        // When, Then
        asOfficer("other-" + officer)
                .delete("/api/v1/claims/" + caseId)
                .then()
                .statusCode(403)
                .body(at("type", equalTo("urn:openiru:problem:not-the-claiming-officer")));
        assertThat(read(caseId).getString("state")).isEqualTo("CLAIMED");
    }

    @Test
    void the_case_of_an_officer_who_walked_away_returns_to_the_queue() {
        // Given
        UUID caseId = givenClaimed(aReport(), officer);

        // When
        clock.advance(Duration.ofMinutes(31));

        // Then
        Awaitility.await().until(() -> "QUEUED".equals(read(caseId).getString("state")));
        assertThat(read(caseId).getList("history.action")).endsWith("CLAIM_LAPSED");
        assertThat(claimedBy("next-" + officer, Map.of())).isEqualTo(caseId);
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assessments.await(CaseReleased.class, fact -> fact.caseId().equals(caseId));
        }
    }

    @Test
    void a_bad_wish_is_refused_field_by_field() {
        as(officer, "officer")
                .body(Map.of("languages", List.of("not a tag")))
                .post("/api/v1/claims")
                .then()
                .statusCode(422)
                .body(at("errors[0].pointer", equalTo("/languages/0")));
        as(officer, "investigator").post("/api/v1/claims").then().statusCode(403);
    }

    private Response claim(String person, Map<String, Object> wish) {
        return asOfficer(person).body(wish).post("/api/v1/claims?campaign=" + campaign);
    }

    private UUID claimedBy(String person, Map<String, Object> wish) {
        return UUID.fromString(claim(person, wish)
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("caseId"));
    }

    private static List<UUID> allAtOnce(List<Callable<UUID>> tasks) throws InterruptedException, ExecutionException {
        try (ExecutorService officers = Executors.newFixedThreadPool(tasks.size())) {
            List<UUID> results = new ArrayList<>();
            for (Future<UUID> result : officers.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
