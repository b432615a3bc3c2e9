package org.openiru.reporting.figures;

import static org.openiru.reporting.figures.ReportingProblem.AS_AT_NOT_SUPPORTED;
import static org.openiru.reporting.figures.ReportingProblem.IMPOSSIBLE_PERIOD;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_COMPARISON;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_FILTER;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_GROUPING;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_MEASURE;
import static org.openiru.reporting.figures.ReportingProblem.UNKNOWN_PARAMETER;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.problem.ProblemType;

/**
 * What was asked, checked: whatever the figures could not answer truly is refused with a list of what is possible.
 *
 * @param comparedTo the period to compare with, if any
 */
record FigureRequest(FigureQuery query, @Nullable Period comparedTo) {

    private static final String PREVIOUS_YEAR = "previous-year";
    private static final List<String> OTHERS = List.of("measure", "from", "to", "groupBy", "compare", "asAt");

    static FigureRequest parse(MultivaluedMap<String, String> parameters) {
        refuseUnknown(parameters);
        if (parameters.containsKey("asAt")) {
            throw new ProblemException(AS_AT_NOT_SUPPORTED, "Leave out asAt: figures are as they stand now.");
        }
        Measure measure = measure(parameters);
        Grouping grouping = grouping(parameters, measure);
        Period period = period(parameters);
        FigureQuery query = new FigureQuery(measure, period, grouping, filters(parameters, measure));
        return new FigureRequest(query, comparedTo(parameters, period));
    }

    private static void refuseUnknown(MultivaluedMap<String, String> parameters) {
        List<String> known = Stream.concat(
                        OTHERS.stream(), Arrays.stream(Dimension.values()).map(Dimension::parameter))
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

    private static @Nullable Grouping grouping(MultivaluedMap<String, String> parameters, Measure measure) {
        if (!parameters.containsKey("groupBy")) {
            return null;
        }
        List<String> possible = Arrays.stream(Grouping.values())
                .filter(grouping -> grouping.answers(measure))
                .map(Grouping::parameter)
                .toList();
        return single(parameters, "groupBy", UNKNOWN_GROUPING, possible)
                .flatMap(Grouping::named)
                .filter(grouping -> grouping.answers(measure))
                .orElseThrow(() ->
                        notPossible(UNKNOWN_GROUPING, "Group " + measure.parameter() + " by one of these.", possible));
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

    private static Period period(MultivaluedMap<String, String> parameters) {
        Period period = new Period(date(parameters, "from"), date(parameters, "to"));
        if (!period.isPossible()) {
            throw new ProblemException(IMPOSSIBLE_PERIOD, "from is after to; both days are included.");
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
                    .filter(date -> date.getYear() > 0 && date.getYear() <= 9999)
                    .orElseThrow(() -> noDate(name));
        } catch (DateTimeParseException e) {
            throw noDate(name);
        }
    }

    private static ProblemException noDate(String name) {
        return notPossible(IMPOSSIBLE_PERIOD, name + " is no date.", List.of("YYYY-MM-DD"));
    }

    private static @Nullable Period comparedTo(MultivaluedMap<String, String> parameters, Period period) {
        if (!parameters.containsKey("compare")) {
            return null;
        }
        List<String> possible = List.of(PREVIOUS_YEAR);
        if (!single(parameters, "compare", UNKNOWN_COMPARISON, possible).equals(Optional.of(PREVIOUS_YEAR))) {
            throw notPossible(UNKNOWN_COMPARISON, "Compare with one of these.", possible);
        }
        if (period.from() == null || period.to() == null) {
            throw new ProblemException(IMPOSSIBLE_PERIOD, "A comparison needs from and to.");
        }
        return period.aYearBefore();
    }

    private static Optional<String> single(
            MultivaluedMap<String, String> parameters, String name, ProblemType type, List<String> possible) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw notPossible(type, name + " can be given once.", possible);
        }
        return values.stream().findFirst();
    }

    static ProblemException notPossible(ProblemType type, String detail, List<String> possible) {
        return new ProblemException(type, detail, Map.of("possible", possible));
    }
}
