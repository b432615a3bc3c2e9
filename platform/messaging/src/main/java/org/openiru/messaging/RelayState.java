package org.openiru.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What the relay of this replica sees, as metrics: {@code iru_outbox_backlog} (events), {@code iru_outbox_oldest_seconds},
 * {@code iru_relay_leader} (1 for the leader, else 0) and {@code iru_relay_published_total}.
 */
@ApplicationScoped
class RelayState {

    private final Counter published;
    private volatile boolean leading;
    private volatile Backlog backlog = Backlog.NONE;

    RelayState(MeterRegistry registry) {
        published = Counter.builder("iru.relay.published")
                .description("Events that the broker acknowledged")
                .register(registry);
        Gauge.builder("iru.outbox.backlog", this, state -> state.backlog.events())
                .description("Committed events that are not on their topic yet")
                .register(registry);
        Gauge.builder("iru.outbox.oldest.seconds", this, state -> state.backlog.oldestSeconds())
                .description("Age of the oldest event in the outbox")
                .register(registry);
        Gauge.builder("iru.relay.leader", this, state -> state.leading ? 1 : 0)
                .description("Whether this replica publishes")
                .register(registry);
    }

    void leading(boolean now) {
        leading = now;
    }

    boolean leading() {
        return leading;
    }

    void backlog(Backlog now) {
        backlog = now;
    }

    Backlog backlog() {
        return backlog;
    }

    void published(int events) {
        published.increment(events);
    }
}
