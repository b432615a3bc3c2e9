package org.openiru.reporting.figures;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.openiru.reporting.ledger.Ledgers;

/** Notices that figures changed. */
@ApplicationScoped
public class LiveFeed {

    private final Multi<Tick> ticks;

    LiveFeed(Ledgers ledgers, Clock clock, FiguresConfig config) {
        // The ledger looks into the store each time, because another replica may be the one that projects.
        this.ticks = Multi.createFrom()
                .ticks()
                .every(config.liveInterval())
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> state(ledgers))
                .onFailure()
                .retry()
                .withBackOff(config.liveInterval(), config.liveInterval().multipliedBy(10))
                .indefinitely()
                .skip()
                .repetitions()
                .map(state -> new Tick(clock.instant(), state.events()));
    }

    /** One at once, then one for each change. */
    public Multi<Tick> ticks() {
        return ticks;
    }

    private static State state(Ledgers ledgers) {
        return ledgers.current()
                .map(snapshot -> new State(snapshot.version(), snapshot.events()))
                .orElse(new State("", 0));
    }

    private record State(String version, long events) {}

    /**
     * A change.
     *
     * @param at when the change was seen
     * @param events how many events the figures are made from
     */
    public record Tick(Instant at, long events) {}
}
