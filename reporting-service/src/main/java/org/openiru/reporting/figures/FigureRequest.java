package org.openiru.reporting.figures;

import static org.openiru.reporting.figures.ReportingProblem.IMPOSSIBLE_MOMENT;
import static org.openiru.reporting.figures.ReportingProblem.IMPOSSIBLE_PERIOD;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_COMPARISON;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_FILTER;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_GROUPING;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_MEASURE;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_PARAMETER;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_PERCENTILE;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_SERIES;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.ledger.Tally;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.problem.ProblemType;

/**
 * What was asked, checked: whatever the figures could not answer truly is refused with a list of what is possible.
 *
 * @param comparedTo the period to compare with, if any
 * @param percentiles of durations, the first being the answer's value
 */
public record FigureRequest(FigureQuery query, @Nullable Period comparedTo, List<Integer> percentiles) {

    static final List<String> FIGURE =
            List.of("measure", "from", "to", "groupBy", "compare", "cumulative", "percentile", "asAt");
    static final List<String> MILESTONES = List.of("measure", "from", "to", "asAt", "every", "at");
    static final List<String> REVISIONS = List.of("measure", "from", "to", "since", "cursor", "limit");

    private static final String PREVIOUS_YEAR = "previous-year";
    private static final String PREVIOUS_PERIOD = "previous-period";
    private static final int MOST_GROUPINGS = 2;

    public FigureRequest {
        percentiles = List.copyOf(percentiles);
    }

    /** The same with rows that stand each for itself. */
    FigureRequest notRunning() {
        return new FigureRequest(query.notRunning(), comparedTo, percentiles);
    }

    /**
     * Reads the parameters of a figure.
     *
     * @throws ProblemException if they ask what cannot be answered
     */
    public static FigureRequest parse(MultivaluedMap<String, String> parameters) {
        return parse(parameters, FIGURE);
    }

    /** @param known the parameters that may be given, beside the filters */
    static FigureRequest parse(MultivaluedMap<String, String> parameters, List<String> known) {
        refuseUnknown(parameters, known);
        Measure measure = measure(parameters);
        List<Grouping> groupings = groupings(parameters, measure);
        Period period = period(parameters);
        boolean cumulative = cumulative(parameters, measure, groupings);
        FigureQuery query = new FigureQuery(
                measure, period, groupings, filters(parameters, measure), cumulative, moment(parameters, "asAt"));
        return new FigureRequest(query, comparedTo(parameters, period), percentiles(parameters, measure));
    }

    private static void refuseUnknown(MultivaluedMap<String, String> parameters, List<String> others) {
        List<String> known = Stream.concat(
                        others.stream(), Arrays.stream(Dimension.values()).map(Dimension::parameter))
                .toList();
        if (!known.containsAll(parameters.keySet())) {
            throw notPossible(UNKNOWN_PARAMETER, "A parameter is none of these.", known);
        }
    }

    private static Measure measure(MultivaluedMap<String, String> parameters) {
        List<String> possible =
                Arrays.stream(Measure.values()).map(Measure::parameter).toList();
        return single(parameters, "measure", UNKNOWN_MEASURE, possible)
                .flatMap(Measure::named)
                .orElseThrow(() -> notPossible(UNKNOWN_MEASURE, "Name one of the measures.", possible));
    }

    private static List<Grouping> groupings(MultivaluedMap<String, String> parameters, Measure measure) {
        List<String> possible = Arrays.stream(Grouping.values())
                .filter(grouping -> grouping.answers(measure))
                .map(Grouping::parameter)
                .toList();
        List<Grouping> groupings = parameters.getOrDefault("groupBy", List.of()).stream()
                .map(name -> Grouping.named(name)
                        .filter(grouping -> grouping.answers(measure))
                        .orElseThrow(() -> notPossible(
                                UNKNOWN_GROUPING, "Group " + measure.parameter() + " by one of these.", possible)))
                .toList();
        if (groupings.size() > MOST_GROUPINGS
                || Set.copyOf(groupings).size() < groupings.size()
                || groupings.stream().filter(Grouping::isTime).count() > 1) {
            throw notPossible(
                    UNKNOWN_GROUPING, "Group by one or two of these, of which one at most is of time.", possible);
        }
        return groupings;
    }

    private static boolean cumulative(
            MultivaluedMap<String, String> parameters, Measure measure, List<Grouping> groupings) {
        Optional<String> asked = single(parameters, "cumulative", UNKNOWN_SERIES, List.of("true", "false"));
        if (asked.isPresent() && !List.of("true", "false").contains(asked.get())) {
            throw notPossible(UNKNOWN_SERIES, "cumulative is one of these.", List.of("true", "false"));
        }
        boolean cumulative = asked.equals(Optional.of("true"));
        if (cumulative && measure.isDuration()) {
            throw notPossible(
                    UNKNOWN_SERIES,
                    "Durations cannot be accumulated; these can.",
                    Arrays.stream(Measure.values())
                            .filter(possible -> !possible.isDuration())
                            .map(Measure::parameter)
                            .toList());
        }
        if (cumulative && groupings.stream().noneMatch(Grouping::isTime)) {
            throw notPossible(
                    UNKNOWN_SERIES,
                    "Only rows in time can be accumulated: group by one of these.",
                    Arrays.stream(Grouping.values())
                            .filter(Grouping::isTime)
                            .map(Grouping::parameter)
                            .toList());
        }
        return cumulative;
    }

    private static List<Integer> percentiles(MultivaluedMap<String, String> parameters, Measure measure) {
        if (!parameters.containsKey("percentile")) {
            return List.of(Tally.MEDIAN);
        }
        List<Measure> possible =
                Arrays.stream(Measure.values()).filter(Measure::hasPercentiles).toList();
        if (!possible.contains(measure)) {
            throw notPossible(
                    UNKNOWN_PERCENTILE,
                    "Only these have percentiles.",
                    possible.stream().map(Measure::parameter).toList());
        }
        List<Integer> percentiles = new ArrayList<>();
        for (String text : parameters.getOrDefault("percentile", List.of())) {
            for (String one : text.split(",", -1)) {
                if (!one.matches("[1-9][0-9]?|100")) {
                    throw notPossible(
                            UNKNOWN_PERCENTILE, "A percentile is a whole number.", List.of("1", "...", "100"));
                }
                percentiles.add(Integer.valueOf(one));
            }
        }
        return percentiles.stream().distinct().toList();
    }

    private static Map<Dimension, Set<String>> filters(MultivaluedMap<String, String> parameters, Measure measure) {
        Map<Dimension, Set<String>> filters = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            List<String> values = parameters.get(dimension.parameter());
            if (values == null) {
                continue;
            }
            if (!measure.dimensions().contains(dimension)) {
                throw notPossible(
                        UNKNOWN_FILTER,
                        "The facts behind " + measure.parameter() + " carry no " + dimension.parameter() + ".",
                        measure.dimensions().stream().map(Dimension::parameter).toList());
            }
            FilterValues.check(dimension, values);
            filters.put(dimension, Set.copyOf(values));
        }
        return filters;
    }

    /**
     * Reads {@code from} and {@code to}.
     *
     * @throws ProblemException if one is no date, or they are in the wrong order
     */
    public static Period period(MultivaluedMap<String, String> parameters) {
        Period period = new Period(date(parameters, "from"), date(parameters, "to"));
        if (!period.isPossible()) {
            throw notPossible(
                    IMPOSSIBLE_PERIOD,
                    "from is after to; both days are included.",
                    new Period(period.to(), period.from()));
        }
        return period;
    }

    private static @Nullable LocalDate date(MultivaluedMap<String, String> parameters, String name) {
        if (!parameters.containsKey(name)) {
            return null;
        }
        try {
            return single(parameters, name, IMPOSSIBLE_PERIOD, List.of("YYYY-MM-DD"))
                    .map(LocalDate::parse)
                    .filter(date -> isWithFourDigits(date.getYear()))
                    .orElseThrow(() -> noDate(name));
        } catch (DateTimeParseException e) {
            throw noDate(name);
        }
    }

    /** What is further away is no day of a unit's, and more than a count of milliseconds holds. */
    private static boolean isWithFourDigits(int year) {
        return year > 0 && year <= 9999;
    }

    private static ProblemException noDate(String name) {
        return notPossible(IMPOSSIBLE_PERIOD, name + " is no date.", List.of("YYYY-MM-DD"));
    }

    /**
     * A moment with its offset; null if it is not given.
     *
     * @throws ProblemException if it is none
     */
    public static @Nullable Instant moment(MultivaluedMap<String, String> parameters, String name) {
        if (!parameters.containsKey(name)) {
            return null;
        }
        List<String> possible = List.of("2026-11-22T09:00:00Z", "2026-11-22T10:00:00+01:00");
        try {
            return single(parameters, name, IMPOSSIBLE_MOMENT, possible)
                    .map(text -> OffsetDateTime.parse(text.replace(' ', '+')))
                    .filter(moment -> isWithFourDigits(moment.getYear()))
                    .map(OffsetDateTime::toInstant)
                    .orElseThrow(() -> noMoment(name, possible));
        } catch (DateTimeParseException e) {
            throw noMoment(name, possible);
        }
    }

    private static ProblemException noMoment(String name, List<String> possible) {
        return notPossible(IMPOSSIBLE_MOMENT, name + " is no moment such as these.", possible);
    }

    private static @Nullable Period comparedTo(MultivaluedMap<String, String> parameters, Period period) {
        if (!parameters.containsKey("compare")) {
            return null;
        }
        List<String> possible = List.of(PREVIOUS_YEAR, PREVIOUS_PERIOD);
        String asked = single(parameters, "compare", UNKNOWN_COMPARISON, possible)
                .filter(possible::contains)
                .orElseThrow(() -> notPossible(UNKNOWN_COMPARISON, "Compare with one of these.", possible));
        if (period.from() == null || period.to() == null) {
            throw notPossible(
                    IMPOSSIBLE_PERIOD, "A comparison needs from and to.", List.of("from=2017-01-01&to=2017-08-31"));
        }
        return asked.equals(PREVIOUS_YEAR) ? period.aYearBefore() : period.previous();
    }

    /** The value of a parameter that may be given once. */
    static Optional<String> single(
            MultivaluedMap<String, String> parameters, String name, ProblemType type, List<String> possible) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw notPossible(type, name + " can be given once.", possible);
        }
        return values.stream().findFirst();
    }

    /** @param possible a period that can be asked for instead */
    static ProblemException notPossible(ProblemType type, String detail, Period possible) {
        String from = possible.from() == null ? "" : "from=" + possible.from();
        String to = possible.to() == null ? "" : "to=" + possible.to();
        return notPossible(type, detail, List.of(from + (from.isEmpty() || to.isEmpty() ? "" : "&") + to));
    }

    static ProblemException notPossible(ProblemType type, String detail, List<String> possible) {
        return new ProblemException(type, detail, Map.of("possible", possible));
    }
}
