package org.openiru.reporting.projection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.reporting.readmodel.Stage;

/** Rebuilds the figures from the topics, and tells how far the projections are. */
@Path("/api/v1/rebuild")
@RolesAllowed("administrator")
@Produces(MediaType.APPLICATION_JSON)
class RebuildResource {

    private final ReadModel readModel;
    private final TopicEnds ends;

    RebuildResource(ReadModel readModel, TopicEnds ends) {
        this.readModel = readModel;
        this.ends = ends;
    }

    @POST
    @Operation(
            operationId = "rebuild",
            summary = "Rebuild all figures from the topics",
            description = "The figures of before go on answering, without news, until the new ones have caught up."
                    + " A rebuild that is under way goes on.")
    @APIResponse(
            responseCode = "202",
            description = "Under way",
            content = @Content(schema = @Schema(implementation = Progress.class)))
    public Response rebuild() {
        Map<String, Long> now = ends.read();
        Stage stage = readModel
                .stage()
                .map(present -> readModel.rebuild(present, now))
                .orElseGet(() -> readModel.begin(now));
        return Response.accepted(progress(Optional.of(stage), now))
                .location(URI.create("/api/v1/rebuild"))
                .build();
    }

    @GET
    @Operation(
            operationId = "rebuildProgress",
            summary = "How far the projections are",
            description =
                    "`state` is EMPTY (a consumer has yet to begin), FILLING (first time, figures are incomplete),"
                            + " REBUILDING (the figures of before answer) or CURRENT. Offsets count events.")
    public Progress progress() {
        return progress(readModel.stage(), ends.read());
    }

    private Progress progress(Optional<Stage> stage, Map<String, Long> now) {
        Map<String, Long> positions =
                stage.map(present -> readModel.positions(present.writing())).orElse(Map.of());
        List<PartitionProgress> partitions = now.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(end ->
                        new PartitionProgress(end.getKey(), positions.getOrDefault(end.getKey(), 0L), end.getValue()))
                .toList();
        return new Progress(
                stage.map(State::of).orElse(State.EMPTY),
                stage.map(Stage::since).orElse(null),
                partitions.stream().mapToLong(PartitionProgress::position).sum(),
                partitions.stream().mapToLong(PartitionProgress::end).sum(),
                partitions);
    }

    /** How far the projections are. */
    enum State {
        EMPTY,
        FILLING,
        REBUILDING,
        CURRENT;

        static State of(Stage stage) {
            if (stage.building() == null) {
                return CURRENT;
            }
            return stage.complete() ? REBUILDING : FILLING;
        }
    }

    /**
     * @param since when it came to this state
     * @param position how many events are projected
     * @param end how many there are
     */
    record Progress(
            State state, @Nullable Instant since, long position, long end, List<PartitionProgress> partitions) {}

    /**
     * @param partition such as {@code iru.reports-0}
     * @param position the next offset to be projected
     * @param end the offset that the next event will get
     */
    record PartitionProgress(String partition, long position, long end) {}
}
