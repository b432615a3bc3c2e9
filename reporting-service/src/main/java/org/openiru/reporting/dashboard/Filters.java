package org.openiru.reporting.dashboard;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.figures.FigureRequest;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

/**
 * What the reader narrowed a page to: its address says it all. Fields that were left empty say nothing.
 *
 * @param asAt the moment as at which figures are told; null for now
 */
record Filters(
        Period chosen,
        Map<Dimension, List<String>> values,
        @Nullable Instant asAt) {

    static final String AS_AT = "asAt";
    static final Filters NONE = new Filters(Period.ALL, Map.of(), null);

    private static final Pattern WITHOUT_OFFSET = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+");

    /** @throws org.openiru.web.problem.ProblemException if a date or the moment is none, or the period impossible */
    static Filters of(MultivaluedMap<String, String> asked) {
        MultivaluedMap<String, String> filled = new MultivaluedHashMap<>();
        asked.forEach((name, given) -> {
            List<String> told = given.stream().filter(value -> !value.isBlank()).toList();
            if (!told.isEmpty()) {
                filled.put(name, told);
            }
        });
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            List<String> told = filled.get(dimension.parameter());
            if (told != null) {
                values.put(dimension, told);
            }
        }
        // What a browser sends of the field has no offset: the field is in UTC.
        filled.computeIfPresent(AS_AT, (name, told) -> told.stream()
                .map(text -> WITHOUT_OFFSET.matcher(text).matches() ? text + "Z" : text)
                .toList());
        return new Filters(FigureRequest.period(filled), values, FigureRequest.moment(filled, AS_AT));
    }

    /** The moment as the form's field has it: in UTC, without an offset. */
    static String written(@Nullable Instant moment) {
        return moment == null
                ? ""
                : LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    /** The others alone. */
    static Filters withoutMoment(MultivaluedMap<String, String> asked) {
        MultivaluedMap<String, String> others = new MultivaluedHashMap<>(asked);
        others.remove(AS_AT);
        return of(others);
    }

    boolean isEmpty() {
        return chosen.equals(Period.ALL) && values.isEmpty() && asAt == null;
    }

    /** The first value of a filter; empty if it is not set. */
    String value(Dimension dimension) {
        List<String> told = values.get(dimension);
        return told == null ? "" : told.getFirst();
    }

    /** All values of a filter. */
    List<String> all(Dimension dimension) {
        return values.getOrDefault(dimension, List.of());
    }

    Filters with(Dimension dimension, String value) {
        Map<Dimension, List<String>> more = new EnumMap<>(Dimension.class);
        more.putAll(values);
        more.put(dimension, List.of(value));
        return new Filters(chosen, more, asAt);
    }

    /** The filters that the facts behind a measure cannot answer. */
    List<Dimension> unanswerable(Measure measure) {
        return values.keySet().stream()
                .filter(dimension -> !measure.dimensions().contains(dimension))
                .sorted()
                .toList();
    }

    /** A question in the figures' own parameters. */
    MultivaluedMap<String, String> ask(Measure measure, Period period) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.add("measure", measure.parameter());
        add(parameters, "from", period.from());
        add(parameters, "to", period.to());
        addTo(parameters);
        return parameters;
    }

    /** A question of a chart. */
    MultivaluedMap<String, String> ask(Question question, LocalDate today) {
        MultivaluedMap<String, String> parameters =
                ask(question.measure(), question.span().of(chosen, today));
        parameters.add("groupBy", question.grouping().parameter());
        if (question.cumulative()) {
            parameters.add("cumulative", "true");
        }
        if (!question.percentiles().isEmpty()) {
            parameters.add(
                    "percentile",
                    String.join(
                            ",",
                            question.percentiles().stream().map(String::valueOf).toList()));
        }
        return parameters;
    }

    /** The filters as a query string, without the question mark. */
    String query() {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        add(parameters, "from", chosen.from());
        add(parameters, "to", chosen.to());
        addTo(parameters);
        return Links.query(parameters);
    }

    private void addTo(MultivaluedMap<String, String> parameters) {
        values.forEach((dimension, told) -> parameters.addAll(dimension.parameter(), told));
        add(parameters, AS_AT, asAt);
    }

    private static void add(MultivaluedMap<String, String> parameters, String name, @Nullable Object time) {
        if (time != null) {
            parameters.add(name, time.toString());
        }
    }
}
