package org.openiru.intake.totals;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openiru.events.EventEnvelope;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.intake.IntakeIT;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TopicReader;

@QuarkusTest
class TotalsIT extends IntakeIT {

    @Test
    void an_address_that_two_reports_name_is_two_urls_and_one_item() {
        // Given
        String url = newUrl();
        Map<String, Long> before = totals();

        // When
        report("{\"urls\":[\"%s\",\"%s\"]}".formatted(url, newUrl())).statusCode(201);
        report("{\"urls\":[\"%s\"]}".formatted(url)).statusCode(201);
        report("{\"urls\":[\"nonsense\",\"%s\"]}".formatted(newUrl())).statusCode(422);

        // Then
        assertThat(totals())
                .containsEntry("reports", before.getOrDefault("reports", 0L) + 2)
                .containsEntry("urls", before.getOrDefault("urls", 0L) + 3)
                .containsEntry("items", before.getOrDefault("items", 0L) + 2)
                .hasSize(3);
    }

    @Test
    void totals_are_what_the_published_events_add_up_to() {
        reportedAs(newUrl());
        try (TopicReader topic = new TopicReader(Topic.REPORTS)) {
            await().untilAsserted(() -> assertThat(totals()).isEqualTo(published(topic)));
        }
    }

    private static Map<String, Long> published(TopicReader topic) {
        List<ReportReceived> events = topic.all(ReportReceived.class, any -> true).stream()
                .map(EventEnvelope::event)
                .toList();
        return Map.of(
                "reports",
                        events.stream().map(ReportReceived::reportId).distinct().count(),
                "urls", (long) events.size(),
                "items", events.stream().map(ReportReceived::subject).distinct().count());
    }

    @Test
    void totals_are_for_auditors_and_analysts() {
        as(TestTokens.of("somebody", "analyst")).get("/api/v1/totals").then().statusCode(200);
        as(TestTokens.of("somebody", "officer", "administrator"))
                .get("/api/v1/totals")
                .then()
                .statusCode(403);
    }

    private static Map<String, Long> totals() {
        return as(TestTokens.of("somebody", "auditor"))
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
