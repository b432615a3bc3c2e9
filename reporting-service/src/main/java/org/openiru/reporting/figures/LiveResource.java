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
import org.openiru.reporting.readmodel.ReadModel;

/** Tells listeners that figures changed; what they show they ask for again. */
@Path("/api/v1/live")
@RolesAllowed({"analyst", "administrator", "auditor"})
class LiveResource {

    private final Multi<Tick> ticks;

    LiveResource(ReadModel readModel, Clock clock, FiguresConfig config) {
        // Positions are read from the store, because another replica may be the one that projects.
        this.ticks = Multi.createFrom()
                .ticks()
                .every(config.liveInterval())
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> state(readModel))
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

    private static State state(ReadModel readModel) {
        return readModel
                .stage()
                .map(stage -> new State(stage.serving(), readModel.positions(stage.serving())))
                .orElse(new State("", Map.of()));
    }

    private record State(String generation, Map<String, Long> positions) {

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
