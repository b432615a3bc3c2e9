package org.openiru.reporting.dashboard;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.figures.FigureAnswer;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.readmodel.Measure;

/**
 * Makes tables of charts.
 *
 * @param figures answers a question in the figures' own parameters
 * @param csv where the same question is answered as CSV
 */
record Drafting(Function<MultivaluedMap<String, String>, FigureAnswer> figures, LocalDate today, String csv) {

    private static final BigDecimal ZERO = BigDecimal.ZERO;

    ChartTable table(Chart chart, Filters filters) {
        Grouping grouping = chart.questions().getFirst().grouping();
        String problem = problem(chart, filters);
        List<Series> series = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        if (problem == null) {
            for (Question question : chart.questions()) {
                FigureAnswer answer = figures.apply(filters.ask(question, today));
                notes.addAll(answer.notes());
                series.addAll(series(question, answer, filters));
            }
        }
        Span span = chart.questions().getFirst().span();
        Period year = span.isOneYear() ? span.of(filters.chosen(), today) : null;
        return new ChartTable(
                chart,
                chart.questions().getFirst().measure().isDuration() ? "seconds" : "count",
                Wording.of(grouping),
                series.stream()
                        .map(one -> new ChartTable.Column(one.label(), one.total()))
                        .toList(),
                rows(grouping, year, series),
                definitions(chart.questions().stream().map(Question::measure).toList()),
                problem == null ? downloads(chart, filters) : List.of(),
                List.copyOf(notes),
                problem);
    }

    static List<ChartTable.Definition> definitions(Collection<Measure> measures) {
        return measures.stream()
                .distinct()
                .map(measure -> new ChartTable.Definition(
                        Wording.of(measure),
                        measure.description(),
                        measure.unit().label(),
                        measure.caveats()))
                .toList();
    }

    /** A figure that left a filter out would be taken for what it is not: rather none. */
    private static @Nullable String problem(Chart chart, Filters filters) {
        for (Question question : chart.questions()) {
            String missing = filters.unanswerable(question.measure()).stream()
                    .map(Wording::of)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                return "Not shown, because the facts behind “" + Wording.of(question.measure())
                        + "” do not tell what you filtered by: " + missing + ".";
            }
        }
        return null;
    }

    private List<Series> series(Question question, FigureAnswer answer, Filters filters) {
        if (question.percentiles().isEmpty()) {
            Map<String, FigureAnswer.Row> rows = rows(answer, question);
            Map<String, @Nullable BigDecimal> values = new LinkedHashMap<>();
            rows.forEach((key, row) -> values.put(key, row.value()));
            return List.of(new Series(
                    question, label(question, filters), names(rows), values, total(question, answer.total())));
        }
        List<Series> series = new ArrayList<>();
        for (int percentile : question.percentiles()) {
            Map<String, FigureAnswer.Row> rows = rows(answer, question);
            Map<String, @Nullable BigDecimal> values = new LinkedHashMap<>();
            rows.forEach((key, row) -> values.put(key, at(row.percentiles(), percentile)));
            series.add(new Series(
                    question,
                    label(question.measure(), percentile),
                    names(rows),
                    values,
                    total(question, at(answer.percentiles(), percentile))));
        }
        return series;
    }

    private static String label(Measure measure, int percentile) {
        return switch (percentile) {
            case 50 -> "Median";
            case Question.LONGEST -> measure.isStock() ? "Oldest" : "Longest";
            default -> percentile + "th percentile";
        };
    }

    private String label(Question question, Filters filters) {
        Period period = question.span().of(filters.chosen(), today);
        String measure = Wording.of(question.measure());
        if (question.span().isOneYear() && period.from() != null) {
            return measure + " " + period.from().getYear();
        }
        return question.span() == Span.LATELY && filters.chosen().equals(Period.ALL)
                ? measure + " in the last 30 days"
                : measure;
    }

    private static String total(Question question, @Nullable BigDecimal total) {
        return Wording.value(question.measure(), total);
    }

    private static @Nullable BigDecimal at(@Nullable Map<String, BigDecimal> percentiles, int percentile) {
        return percentiles == null ? null : percentiles.get(Integer.toString(percentile));
    }

    private static Map<String, FigureAnswer.Row> rows(FigureAnswer answer, Question question) {
        Map<String, FigureAnswer.Row> rows = new LinkedHashMap<>();
        for (FigureAnswer.Row row : answer.rows()) {
            String key = Objects.requireNonNullElse(row.key(), "");
            boolean isMonth = key.length() == "2026-11".length();
            rows.put(question.span().isOneYear() && isMonth ? key.substring("2026-".length()) : key, row);
        }
        return rows;
    }

    private static Map<String, String> names(Map<String, FigureAnswer.Row> rows) {
        Map<String, String> names = new LinkedHashMap<>();
        rows.forEach((key, row) -> {
            if (row.label() != null) {
                names.put(key, row.label());
            }
        });
        return names;
    }

    private List<ChartTable.Row> rows(Grouping grouping, @Nullable Period year, List<Series> series) {
        Map<String, String> names = new LinkedHashMap<>();
        series.forEach(one -> names.putAll(one.names()));
        Map<Series, @Nullable BigDecimal> before = new LinkedHashMap<>();
        List<ChartTable.Row> rows = new ArrayList<>();
        for (String key : keys(grouping, year, series)) {
            List<ChartTable.Cell> cells = new ArrayList<>();
            for (Series one : series) {
                BigDecimal value = value(one, key, before.get(one));
                before.put(one, value);
                cells.add(cell(one, key, value));
            }
            String label = year != null && key.length() == 2
                    ? Wording.monthOfYear(key)
                    : names.getOrDefault(key, Wording.key(grouping, key));
            rows.add(new ChartTable.Row(key, label, cells));
        }
        return rows;
    }

    /** What is withheld says so; what is yet to come, or has no duration, is no number. */
    private ChartTable.Cell cell(Series one, String key, @Nullable BigDecimal value) {
        if (one.values().containsKey(key) && value == null) {
            return new ChartTable.Cell(null, "withheld");
        }
        if (one.question().span() == Span.YEAR && isYetToCome(key, one)) {
            return new ChartTable.Cell(null, "–");
        }
        return new ChartTable.Cell(value, Wording.value(one.question().measure(), value));
    }

    private boolean isYetToCome(String key, Series one) {
        return !one.values().containsKey(key)
                && one.label().endsWith(String.valueOf(today.getYear()))
                && key.compareTo(String.format(Locale.ROOT, "%02d", today.getMonthValue())) > 0;
    }

    private static @Nullable BigDecimal value(Series one, String key, @Nullable BigDecimal before) {
        if (one.values().containsKey(key)) {
            return one.values().get(key);
        }
        if (one.question().measure().isDuration()) {
            return null;
        }
        return one.question().carriesOn() && before != null ? before : ZERO;
    }

    /** Time without gaps and in its order; the rest as the figures put it, the greatest of the first column first. */
    private static Collection<String> keys(Grouping grouping, @Nullable Period year, List<Series> series) {
        Stream<String> told = series.stream().flatMap(one -> one.values().keySet().stream());
        if (!grouping.isTime()) {
            return told.collect(Collectors.toCollection(LinkedHashSet::new));
        }
        TreeSet<String> keys = told.collect(Collectors.toCollection(TreeSet::new));
        if (!keys.isEmpty() && year != null) {
            keys.addAll(monthsOf(year));
        } else if (grouping == Grouping.MONTH) {
            keys.addAll(between(keys, "2026-11", YearMonth::parse, month -> month.plusMonths(1)));
        } else if (grouping == Grouping.YEAR) {
            keys.addAll(between(keys, "2026", Year::parse, one -> one.plusYears(1)));
        }
        return keys;
    }

    /** Of a part of one year, without the year. */
    private static List<String> monthsOf(Period year) {
        LocalDate from = Objects.requireNonNull(year.from());
        LocalDate to = Objects.requireNonNull(year.to());
        return IntStream.rangeClosed(from.getMonthValue(), to.getMonthValue())
                .mapToObj(month -> String.format(Locale.ROOT, "%02d", month))
                .toList();
    }

    /** What lies between the first and the last key of the form; others are of a coarser time, which nobody knows better. */
    private static <T extends Comparable<? super T>> List<String> between(
            Collection<String> keys, String form, Function<String, T> parse, UnaryOperator<T> next) {
        List<T> known = keys.stream()
                .filter(key -> key.length() == form.length())
                .map(parse)
                .toList();
        return known.isEmpty()
                ? List.of()
                : Stream.iterate(known.getFirst(), one -> one.compareTo(known.getLast()) < 0, next)
                        .map(Object::toString)
                        .toList();
    }

    private List<ChartTable.Download> downloads(Chart chart, Filters filters) {
        return chart.questions().stream()
                .map(question -> new ChartTable.Download(
                        label(question, filters), csv + "?" + Links.query(filters.ask(question, today))))
                .toList();
    }

    /** One column in the making. */
    private record Series(
            Question question,
            String label,
            Map<String, String> names,
            Map<String, @Nullable BigDecimal> values,
            String total) {}
}
