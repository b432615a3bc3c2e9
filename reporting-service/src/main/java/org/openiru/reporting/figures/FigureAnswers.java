package org.openiru.reporting.figures;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Entry;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.ledger.Sums;
import org.openiru.reporting.ledger.Tally;
import org.openiru.reporting.ledger.TooFineException;
import org.openiru.reporting.readmodel.Measure;

/** Turns sums into answers. */
@ApplicationScoped
public class FigureAnswers {

    private static final int CHANGE_DECIMALS = 3;

    private final Figures figures;
    private final Clock clock;

    FigureAnswers(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** What answers depend on beside the request: what is counted, and of some the day on which they are asked for. */
    String version(Snapshot snapshot, FigureRequest request) {
        return endsToday(request.query()) ? snapshot.version() + "/" + today() : snapshot.version();
    }

    private FigureQuery dated(FigureQuery query) {
        if (!endsToday(query)) {
            return query;
        }
        return query.notAfter(query.asAt() == null ? today() : Entry.dayOf(query.asAt()));
    }

    /** Ages, and levels in time, go on from day to day where nothing happens: up to the last day of the question, which is not yet to come. */
    private static boolean endsToday(FigureQuery query) {
        return query.measure().isStock()
                && (query.measure().isDuration() || query.groupings().stream().anyMatch(Grouping::isTime));
    }

    private LocalDate today() {
        return Entry.dayOf(clock.instant());
    }

    /** The figures that the request is answered from. */
    public Snapshot snapshotFor(FigureRequest request) {
        Instant asAt = request.query().asAt();
        return asAt == null ? figures.now() : figures.asAt(asAt);
    }

    /** Answers. */
    public FigureAnswer answer(Snapshot snapshot, FigureRequest request) {
        return answer(snapshot, request, sums(snapshot, dated(request.query())));
    }

    FigureAnswer answer(Snapshot snapshot, FigureRequest request, Sums sums) {
        FigureQuery query = request.query();
        Measure measure = query.measure();
        BigDecimal total = value(request, sums.total());
        Compared compared = compared(snapshot, request);
        return new FigureAnswer(
                measure.parameter(),
                measure.unit().label(),
                measure.description(),
                query.period().from(),
                query.period().to(),
                query.asAt() == null ? snapshot.recordedUpTo() : query.asAt(),
                snapshot.complete(),
                total,
                percentiles(request, sums.total()),
                query.groupings().isEmpty()
                        ? null
                        : query.groupings().stream().map(Grouping::parameter).collect(Collectors.joining(",")),
                rows(snapshot, request, sums),
                compared == null ? null : comparison(request, compared, total),
                Stream.concat(sums.notes().stream(), compared == null ? Stream.empty() : compared.notes())
                        .toList());
    }

    /** The values that occur of what rows can stand for. */
    public static List<String> keys(Snapshot snapshot, Measure measure, Grouping grouping) {
        return sums(snapshot, FigureQuery.of(measure).by(grouping)).rows().stream()
                .map(Sums.Row::key)
                .toList();
    }

    /** Sums up, and refuses what would be a table that nobody reads. */
    static Sums sums(Snapshot snapshot, FigureQuery query) {
        try {
            return snapshot.sum(query);
        } catch (TooFineException e) {
            throw FigureRequest.notPossible(
                    ReportingProblem.TOO_FINE,
                    e.getMessage() + ". Filter, shorten the period, or group by one of these.",
                    Arrays.stream(Grouping.values())
                            .filter(possible -> possible.answers(query.measure()) && isCoarser(possible, query))
                            .map(Grouping::parameter)
                            .toList());
        }
    }

    private static boolean isCoarser(Grouping possible, FigureQuery query) {
        return query.groupings().stream()
                .noneMatch(asked -> asked == possible || (asked.isTime() && asked.compareTo(possible) > 0));
    }

    private static List<FigureAnswer.Row> rows(Snapshot snapshot, FigureRequest request, Sums sums) {
        List<Grouping> groupings = request.query().groupings();
        List<FigureAnswer.Row> rows = new ArrayList<>(sums.rows().size());
        for (Sums.Row row : inOrder(sums.rows(), request)) {
            List<Optional<String>> names = new ArrayList<>();
            for (int i = 0; i < groupings.size(); i++) {
                names.add(name(snapshot, groupings.get(i), row.keys().get(i)));
            }
            boolean single = groupings.size() == 1;
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < groupings.size(); i++) {
                labels.add(names.get(i).orElse(row.keys().get(i)));
            }
            rows.add(new FigureAnswer.Row(
                    single ? row.key() : null,
                    single ? names.getFirst().orElse(null) : null,
                    single ? null : row.keys(),
                    single ? null : labels,
                    value(request, row.tally()),
                    percentiles(request, row.tally())));
        }
        return rows;
    }

    private static Optional<String> name(Snapshot snapshot, Grouping grouping, String key) {
        return switch (grouping) {
            case PROVIDER, CAMPAIGN -> snapshot.names(grouping.parameter()).nameOf(key);
            default -> Optional.empty();
        };
    }

    /** Time in its order; within it, or without it, the greatest first. */
    private static List<Sums.Row> inOrder(List<Sums.Row> rows, FigureRequest request) {
        List<Grouping> groupings = request.query().groupings();
        Comparator<Sums.Row> greatestFirst = comparing(
                        (Sums.Row row) -> value(request, row.tally()), nullsFirst(naturalOrder()))
                .reversed();
        Comparator<Sums.Row> order = greatestFirst;
        for (int i = 0; i < groupings.size(); i++) {
            int place = i;
            if (groupings.get(i).isTime()) {
                order = comparing((Sums.Row row) -> row.keys().get(place)).thenComparing(greatestFirst);
            }
        }
        return rows.stream()
                .sorted(order.thenComparing(row -> String.join("\n", row.keys())))
                .toList();
    }

    private static @Nullable BigDecimal value(FigureRequest request, Tally tally) {
        return tally.value(request.query().measure(), request.percentiles().getFirst());
    }

    private static @Nullable Map<String, BigDecimal> percentiles(FigureRequest request, Tally tally) {
        if (request.percentiles().size() == 1) {
            return null;
        }
        Map<String, BigDecimal> percentiles = new LinkedHashMap<>();
        for (int percentile : request.percentiles()) {
            BigDecimal value = tally.value(request.query().measure(), percentile);
            if (value != null) {
                percentiles.put(Integer.toString(percentile), value);
            }
        }
        return percentiles;
    }

    /** What the answer is compared with. */
    private record Compared(LocalDate from, LocalDate to, Sums sums) {

        Stream<String> notes() {
            return sums.notes().stream().map(note -> "From " + from + " to " + to + ": " + note);
        }
    }

    private @Nullable Compared compared(Snapshot snapshot, FigureRequest request) {
        Period period = request.comparedTo();
        return period == null || period.from() == null || period.to() == null
                ? null
                : new Compared(
                        period.from(),
                        period.to(),
                        snapshot.sum(dated(request.query().during(period))));
    }

    private static FigureAnswer.Comparison comparison(
            FigureRequest request, Compared compared, @Nullable BigDecimal total) {
        BigDecimal before = value(request, compared.sums().total());
        return new FigureAnswer.Comparison(compared.from(), compared.to(), before, change(before, total));
    }

    static @Nullable BigDecimal change(@Nullable BigDecimal before, @Nullable BigDecimal now) {
        if (before == null || now == null || before.signum() == 0) {
            return null;
        }
        return now.subtract(before).divide(before, CHANGE_DECIMALS, RoundingMode.HALF_UP);
    }
}
