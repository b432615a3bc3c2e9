package org.openiru.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openiru.events.EventEnvelope;
import org.openiru.events.EventRecords;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.TokensResource;
import org.openiru.testsupport.TopicReader;
import org.openiru.web.Correlation;

@QuarkusTest
@WithTestResource(RestartablePostgres.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(TokensResource.class)
class OutboxIT {

    @Inject
    Outbox outbox;

    @Inject
    EntityManager entities;

    @Inject
    OpenTelemetry telemetry;

    private final TopicReader reports = new TopicReader(Topic.REPORTS);
    private final UUID contentId = Facts.newId();

    @AfterEach
    void close() {
        reports.close();
    }

    @Test
    void a_committed_change_publishes_its_event_with_correlation_trace_and_version() {
        // Given
        Span span = telemetry.getTracer("test").spanBuilder("request").startSpan();

        // When
        io.opentelemetry.context.Context.root()
                .with(span)
                .wrap(() -> Correlation.run("request-1", null, () -> QuarkusTransaction.requiringNew()
                        .run(() -> {
                            Sighting sighting = new Sighting(contentId);
                            entities.persist(sighting);
                            entities.flush();
                            sighting.seeAgain();
                            outbox.append(Facts.aReportOf(contentId, 0), sighting::version);
                        })))
                .run();
        span.end();

        // Then
        EventEnvelope<ReportReceived> event = reports.await(ReportReceived.class, this::isOfItem);
        assertThat(event.correlationId()).isEqualTo("request-1");
        assertThat(event.causationId()).isNull();
        assertThat(event.aggregateVersion()).as("read after the flush").isEqualTo(1);
        assertThat(event.source()).isEqualTo("/openiru/intake-service");
        assertThat(event.id().version()).isEqualTo(7);
        ConsumerRecord<String, byte[]> onTopic = reports.records().stream()
                .filter(candidate -> contentId.toString().equals(candidate.key()))
                .findFirst()
                .orElseThrow();
        assertThat(EventRecords.header(onTopic.headers(), "traceparent"))
                .contains(span.getSpanContext().getTraceId());
        assertThat(EventRecords.header(onTopic.headers(), "content-type")).isEqualTo("application/json");
    }

    @Test
    void a_rolled_back_change_publishes_nothing_and_leaves_no_state() {
        // Given
        UUID later = Facts.newId();

        // When
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    append(contentId);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessageContaining("rolled back");
        QuarkusTransaction.requiringNew().run(() -> append(later));

        // Then
        reports.await(ReportReceived.class, report -> report.item().contentId().equals(later));
        assertThat(reports.all(ReportReceived.class, this::isOfItem)).isEmpty();
        assertThat(stored(contentId)).isEmpty();
        assertThat(stored(later)).isPresent();
    }

    @Test
    void an_event_without_a_transaction_is_refused() {
        assertThatThrownBy(() -> outbox.append(Facts.aReportOf(contentId, 0), () -> 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_event_that_the_broker_would_refuse_is_refused_before_it_is_committed() {
        ReportReceived report = Facts.aReportOf(contentId, 0);
        ReportReceived huge = new ReportReceived(
                report.reportId(),
                report.item(),
                report.origin(),
                0,
                true,
                report.submittedUrl(),
                "x".repeat(Outbox.MAX_DATA_BYTES),
                null,
                null,
                false,
                Facts.NOON);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> outbox.append(huge, () -> 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void append(UUID item) {
        Sighting sighting = new Sighting(item);
        entities.persist(sighting);
        outbox.append(Facts.aReportOf(item, 0), sighting::version);
    }

    private Optional<Sighting> stored(UUID item) {
        return QuarkusTransaction.requiringNew().call(() -> Optional.ofNullable(entities.find(Sighting.class, item)));
    }

    private boolean isOfItem(ReportReceived report) {
        return report.item().contentId().equals(contentId);
    }
}
