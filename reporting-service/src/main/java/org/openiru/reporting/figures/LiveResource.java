package org.openiru.reporting.figures;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.openiru.reporting.ledger.Ledgers;

/** Tells listeners that figures changed; what they show they ask for again. */
@Path("/api/v1/live")
@RolesAllowed({"analyst", "administrator", "auditor"})
class LiveResource {

    private final Multi<Tick> ticks;

    LiveResource(Ledgers ledgers, Clock clock, FiguresConfig config) {
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

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "live",
            summary = "Ticks when figures change",
            description = "Server-sent events: one at once, then one for each change, at most two a second.")
    public Multi<Tick> live() {
        return ticks;
    }

    private static State state(Ledgers ledgers) {
        return ledgers.current()
                .map(snapshot -> new State(snapshot.version(), snapshot.positions()))
                .orElse(new State("", Map.of()));
    }

    private record State(String version, Map<String, Long> positions) {

        long events() {
            return List.copyOf(positions.values()).stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /**
     * @param at when the change was seen
     * @param events how many events the figures are made from
     */
    record Tick(Instant at, long events) {}
}
