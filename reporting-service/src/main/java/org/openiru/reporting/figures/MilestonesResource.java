package org.openiru.reporting.figures;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Milestone;
import org.openiru.reporting.ledger.Reached;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.readmodel.Measure;

/** The days on which running totals reached round numbers. */
@Path("/api/v1/figures/milestones")
@RolesAllowed({"analyst", "administrator", "auditor"})
class MilestonesResource {

    private static final int MOST = 1_000;
    private static final String A_NUMBER = "[1-9][0-9]{0,14}";

    private final FigureAnswers answers;

    MilestonesResource(FigureAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "milestones",
            summary = "When a running total reached a number",
            description = "Give `every` or `at`. Filters and periods are those of figures. A number that was not"
                    + " reached is not in the answer.")
    @Parameter(name = "measure", in = QUERY, required = true, description = "What is counted")
    @Parameter(name = "every", in = QUERY, description = "Each multiple, such as 10000")
    @Parameter(name = "at", in = QUERY, description = "These numbers, such as 250000,280000")
    @Parameter(name = "from", in = QUERY, description = "First UTC day, included", schema = @Schema(format = "date"))
    @Parameter(name = "to", in = QUERY, description = "Last UTC day, included", schema = @Schema(format = "date"))
    @Parameter(name = "asAt", in = QUERY, description = "As it stood then", schema = @Schema(format = "date-time"))
    @APIResponseSchema(Milestones.class)
    @APIResponse(responseCode = "422", description = "Not possible; the problem document lists what is")
    public Response milestones(@Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        FigureRequest asked = FigureRequest.parse(parameters, FigureRequest.MILESTONES);
        FigureQuery query = asked.query();
        if (query.measure().isDuration() || query.measure().isStock()) {
            throw FigureRequest.notPossible(
                    ReportingProblem.UNKNOWN_MILESTONE,
                    "Only these add up to milestones.",
                    Arrays.stream(Measure.values())
                            .filter(measure -> !measure.isDuration() && !measure.isStock())
                            .map(Measure::parameter)
                            .toList());
        }
        LongFunction<List<Long>> numbersUpTo = numbers(parameters);
        Snapshot snapshot = answers.snapshotFor(asked);
        return Conditional.answer(request, headers, uri, snapshot, () -> {
            Reached reached = snapshot.milestones(query, numbersUpTo);
            return new Milestones(
                    query.measure().parameter(),
                    query.measure().unit().label(),
                    query.asAt() == null ? snapshot.recordedUpTo() : query.asAt(),
                    snapshot.complete(),
                    reached.milestones(),
                    reached.notes());
        });
    }

    /** The numbers that are asked for, given the total that could be reached. */
    private static LongFunction<List<Long>> numbers(MultivaluedMap<String, String> parameters) {
        List<String> every = parameters.getOrDefault("every", List.of());
        List<String> at = new ArrayList<>();
        parameters.getOrDefault("at", List.of()).forEach(numbers -> at.addAll(List.of(numbers.split(",", -1))));
        boolean readable = every.stream().allMatch(number -> number.matches(A_NUMBER))
                && at.stream().allMatch(number -> number.matches(A_NUMBER));
        if (!readable || every.size() > 1 || every.isEmpty() == at.isEmpty() || at.size() > MOST) {
            throw notPossible("Give either of these, in whole numbers.");
        }
        if (!at.isEmpty()) {
            List<Long> numbers =
                    List.copyOf(new TreeSet<>(at.stream().map(Long::valueOf).toList()));
            return total -> numbers;
        }
        long step = Long.parseLong(every.getFirst());
        return total -> multiples(step, total);
    }

    private static List<Long> multiples(long step, long total) {
        if (total / step > MOST) {
            throw notPossible("There would be more than " + MOST + " of them.");
        }
        return LongStream.rangeClosed(1, total / step).mapToObj(n -> n * step).toList();
    }

    private static RuntimeException notPossible(String detail) {
        return FigureRequest.notPossible(
                ReportingProblem.UNKNOWN_MILESTONE, detail, List.of("every=10000", "at=250000,280000"));
    }

    /**
     * @param asAt see figures
     * @param milestones as far as the numbers were reached
     * @param notes how much comes from imported history and what of it is left out, and reaches no number
     */
    @Schema(name = "Milestones")
    record Milestones(
            String measure,
            String unit,
            Instant asAt,
            boolean complete,
            List<Milestone> milestones,
            List<String> notes) {}
}
