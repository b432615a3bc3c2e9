package org.openiru.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What came in: {@code iru_inbox_events_total} by topic and result ({@code applied}, {@code duplicate},
 * {@code without-effect}, {@code unknown-type}) and {@code iru_inbox_waits_total}, the tries that met a database or broker that was away.
 */
@ApplicationScoped
class InboxMetrics {

    private final MeterRegistry registry;

    InboxMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void handled(ConsumerRecord<String, byte[]> kafkaRecord, boolean isNew) {
        count(kafkaRecord, isNew ? "applied" : "duplicate");
    }

    void withoutEffect(ConsumerRecord<String, byte[]> kafkaRecord) {
        count(kafkaRecord, "without-effect");
    }

    void unknownType(ConsumerRecord<String, byte[]> kafkaRecord) {
        count(kafkaRecord, "unknown-type");
    }

    void waiting() {
        registry.counter("iru.inbox.waits").increment();
    }

    private void count(ConsumerRecord<String, byte[]> kafkaRecord, String result) {
        registry.counter("iru.inbox.events", "topic", kafkaRecord.topic(), "result", result)
                .increment();
    }
}
