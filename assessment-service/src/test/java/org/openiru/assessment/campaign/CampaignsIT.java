package org.openiru.assessment.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.assessment.ServiceTest;
import org.openiru.events.AssessmentEvent.CampaignOpened;
import org.openiru.events.Topic;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class CampaignsIT extends ServiceTest {

    private static final Map<String, Object> ACTION_DAY = Map.of(
            "name", "Referral Action Day",
            "startsAt", "2026-05-05T00:00:00Z",
            "endsAt", "2026-05-07T00:00:00Z",
            "agencies", List.of("agency-be", "agency-gr"));

    @Test
    void an_administrator_opens_a_campaign_that_everybody_hears_of() {
        // When
        Response opened = open(UUID.randomUUID().toString(), ACTION_DAY);

        // Then
        opened.then().statusCode(201).body(at("name", equalTo("Referral Action Day")));
        UUID id = UUID.fromString(opened.as(Json.class).getString("campaignId"));
        assertThat(opened.header("Location")).endsWith("/api/v1/campaigns/" + id);
        as("analyst", "analyst")
                .get(opened.header("Location"))
                .then()
                .statusCode(200)
                .body(at("agencies", equalTo(List.of("agency-be", "agency-gr"))));
        try (TopicReader assessments = new TopicReader(Topic.ASSESSMENTS)) {
            assessments.await(CampaignOpened.class, fact -> fact.campaignId().equals(id));
        }
    }

    @Test
    void a_request_sent_twice_opens_one_campaign() {
        // Given
        String key = UUID.randomUUID().toString();
        Response first = open(key, ACTION_DAY);

        // When
        Response again = open(key, ACTION_DAY);

        // Then
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.as(Json.class).getMap("$"))
                .isEqualTo(first.as(Json.class).getMap("$"));
        Map<String, Object> other = Map.of(
                "name", "Another",
                "startsAt", "2026-05-05T00:00:00Z",
                "endsAt", "2026-05-07T00:00:00Z",
                "agencies", List.of("agency-be"));
        open(key, other).then().statusCode(409).body(at("type", equalTo("urn:openiru:problem:idempotency-key-reused")));
    }

    @Test
    void a_campaign_ends_after_it_starts_and_only_administrators_open_one() {
        Map<String, Object> backwards = Map.of(
                "name", "Backwards",
                "startsAt", "2026-05-07T00:00:00Z",
                "endsAt", "2026-05-05T00:00:00Z",
                "agencies", List.of("agency-be"));
        open(UUID.randomUUID().toString(), backwards)
                .then()
                .statusCode(422)
                .body(at("errors[0].pointer", equalTo("/endsAt")));
        as("senior", "senior-officer", "officer")
                .body(ACTION_DAY)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(403);
        as("admin", "administrator")
                .get("/api/v1/campaigns/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private static Response open(String key, Map<String, Object> body) {
        return as("admin", "administrator")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/campaigns");
    }
}
