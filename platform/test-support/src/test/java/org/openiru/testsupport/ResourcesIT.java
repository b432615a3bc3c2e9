package org.openiru.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CampaignOpened;
import org.openiru.events.Topic;

class ResourcesIT {

    @Test
    void an_event_that_is_published_is_read_back_as_it_was() {
        // Given
        new KafkaResource().start();
        CampaignOpened opened = new CampaignOpened(
                UUID.randomUUID(),
                "Referral Action Day",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of("agency-be"),
                Instant.EPOCH);
        try (EventPublisher publisher = new EventPublisher();
                TopicReader reader = new TopicReader(Topic.ASSESSMENTS)) {
            // When
            var sent = publisher.publish(opened);
            // Then
            var received = reader.await(
                    CampaignOpened.class, event -> event.campaignId().equals(opened.campaignId()));
            assertThat(received).isEqualTo(sent);
            assertThat(reader.all(
                            CampaignOpened.class, event -> event.campaignId().equals(opened.campaignId())))
                    .hasSize(1);
        }
    }

    @Test
    void a_part_is_started_once_for_all_tests() throws Exception {
        // When
        Map<String, String> first = new PostgresResource().start();
        Map<String, String> second = new PostgresResource().start();
        // Then
        assertThat(second).isEqualTo(first);
        try (var connection = DriverManager.getConnection(
                first.get("quarkus.datasource.jdbc.url"),
                first.get("quarkus.datasource.username"),
                first.get("quarkus.datasource.password"))) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }
}
