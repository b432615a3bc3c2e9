package org.openiru.reporting.projection;

import io.micrometer.core.instrument.MeterRegistry;

/** What the projections tell about their own work. */
final class ProjectionMetrics {

    private final MeterRegistry registry;

    ProjectionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void applied(int events) {
        registry.counter("iru.projection.events").increment(events);
    }

    void unknown(String topic) {
        registry.counter("iru.unknown.events", "topic", topic).increment();
    }

    void lostCompare() {
        registry.counter("iru.projection.lost.compares").increment();
    }

    void retried() {
        registry.counter("iru.projection.retries").increment();
    }
}
