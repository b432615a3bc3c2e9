package org.openiru.messaging;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.events.EventRecords;
import org.openiru.web.problem.ProblemException;

/** The events that this service could not handle. */
@Path("/api/v1/dead-letters")
@RolesAllowed("administrator")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DeadLetterResource {

    private static final String FIRST = "0-0";

    private final DeadLetterDesk desk;

    DeadLetterResource(DeadLetterDesk desk) {
        this.desk = desk;
    }

    /**
     * One dead letter, without the event's data.
     *
     * @param id its place on the dead-letter topic
     * @param contentId the event's key
     * @param buriedAt when it was put there, for the {@code attempts}th time
     */
    record Letter(
            String id,
            @Nullable String eventId,
            @Nullable String type,
            @Nullable String contentId,
            @Nullable String correlationId,
            String error,
            String topic,
            int partition,
            long offset,
            Instant buriedAt,
            int attempts) {

        static Letter of(ConsumerRecord<String, byte[]> buried) {
            DeadLetter letter = DeadLetter.read(buried);
            return new Letter(
                    buried.partition() + "-" + buried.offset(),
                    EventRecords.header(buried.headers(), "ce_id"),
                    EventRecords.header(buried.headers(), "ce_type"),
                    buried.key(),
                    EventRecords.header(buried.headers(), "ce_correlationid"),
                    letter.error(),
                    letter.topic(),
                    letter.partition(),
                    letter.offset(),
                    letter.time(),
                    letter.attempts());
        }
    }

    /** A page of dead letters. */
    record Letters(List<Letter> items) {}

    /**
     * Lists the dead letters that were not replayed, oldest first.
     *
     * @param cursor from the link {@code next} of the page before
     * @return 200; 503 if the broker is away
     */
    @GET
    @APIResponse(
            responseCode = "200",
            description = "A page of dead letters",
            content = @Content(schema = @Schema(implementation = Letters.class)))
    @APIResponse(responseCode = "503", description = "The message broker does not answer")
    public Response list(
            @QueryParam("cursor") @DefaultValue(FIRST) @Pattern(regexp = "\\d{1,9}-\\d{1,18}") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        String[] place = cursor.split("-", 2);
        try {
            List<Letter> page = desk.page(Integer.parseInt(place[0]), Long.parseLong(place[1]), limit + 1).stream()
                    .map(Letter::of)
                    .toList();
            if (page.size() <= limit) {
                return Response.ok(new Letters(page)).build();
            }
            URI next = uri.getRequestUriBuilder()
                    .replaceQueryParam("cursor", page.get(limit).id())
                    .build();
            return Response.ok(new Letters(page.subList(0, limit)))
                    .link(next, "next")
                    .build();
        } catch (KafkaException e) {
            throw new ProblemException(MessagingProblem.BROKER_AWAY, "The dead letters cannot be read now.");
        }
    }

    /**
     * Hands every waiting letter again to the consumer of this service that could not handle it. The shared topics are
     * not touched. A letter that fails again is buried again.
     *
     * @return 200 with the counts {@code replayed} and {@code buriedAgain}; 503 if the broker or the database is away,
     *     then the letters not yet replayed still wait
     */
    @POST
    @Path("/replay")
    @APIResponse(responseCode = "200", description = "Every waiting letter was handed to its consumer")
    @APIResponse(
            responseCode = "503",
            description = "The message broker or the database is away; what was not yet replayed still waits")
    public DeadLetterDesk.Outcome replay() {
        try {
            return desk.replay();
        } catch (KafkaException e) {
            throw new ProblemException(MessagingProblem.BROKER_AWAY, "The dead letters cannot be read now.");
        } catch (ConsumptionInterrupted e) {
            throw new ProblemException(MessagingProblem.REPLAY_INTERRUPTED, "Some dead letters still wait.");
        }
    }
}
