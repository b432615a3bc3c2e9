package org.openiru.reporting.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.ledger.Sums;
import org.openiru.reporting.readmodel.Measure;

/**
 * What of a measure is told in public. It is decided by fixed cells, whatever is asked: the months of a year, and in a year the values
 * of each dimension. Every answer is a sum of cells that are told, or the true total of a whole year; so two answers
 * subtracted from each other give cells that are told, or what several withheld ones of a year add up to, which has room for
 * guessing. Were it decided for each answer by itself, January to March less January to February would tell a withheld March.
 *
 * <p>The total of a year can be worked out as soon as all its months, or all its values, are told. So it counts as known: in each of these
 * tables no single cell is withheld, nor cells with too small a sum. Where that is not possible nothing of the year is told.
 *
 * <p>What a measure counts some of may be told as well: so what remains of it beside the measure's own cells is not small either.
 */
final class PublicCells {

    private final Map<String, Map<String, Long>> months;
    private final Map<Grouping, Map<String, Map<String, Long>>> values;
    private final Set<String> untold = new HashSet<>();
    private final Set<String> withheldMonths = new HashSet<>();
    private final Map<Grouping, Map<String, Set<String>>> withheldValues = new EnumMap<>(Grouping.class);

    /**
     * @param months counts by year and month; what is known by year only has the year itself in place of the month
     * @param values counts by dimension, year and value
     */
    PublicCells(
            Suppression suppression,
            Map<String, Map<String, Long>> months,
            Map<Grouping, Map<String, Map<String, Long>>> values) {
        this(suppression, months, values, null);
    }

    /** @param whole the cells of the measure that these count a part of; null if there is none */
    PublicCells(
            Suppression suppression,
            Map<String, Map<String, Long>> months,
            Map<Grouping, Map<String, Map<String, Long>>> values,
            @Nullable PublicCells whole) {
        this.months = new TreeMap<>(months);
        this.values = new EnumMap<>(Grouping.class);
        this.values.putAll(values);
        if (whole != null) {
            untold.addAll(whole.untold);
        }
        months.forEach((year, counts) -> {
            Suppression.Verdict verdict = whole == null
                    ? suppression.on(counts)
                    : suppression.on(counts, whole.monthsOf(year), whole.withheldMonths);
            withheldMonths.addAll(verdict.keys());
            if (verdict.total()) {
                untold.add(year);
            }
        });
        values.forEach((dimension, years) -> years.forEach((year, counts) -> {
            Suppression.Verdict verdict = whole == null
                    ? suppression.on(counts)
                    : suppression.on(counts, whole.valuesOf(dimension, year), whole.withheldOf(dimension, year));
            withheldValues.computeIfAbsent(dimension, absent -> new TreeMap<>()).put(year, verdict.keys());
            if (verdict.total()) {
                untold.add(year);
            }
        }));
    }

    static PublicCells of(Snapshot snapshot, Measure measure, Set<Grouping> dimensions, Suppression suppression) {
        PublicCells whole = measure.whole()
                .map(other -> of(snapshot, other, dimensions, suppression))
                .orElse(null);
        Map<String, Map<String, Long>> months = new TreeMap<>();
        for (Sums.Row row : FigureAnswers.sums(snapshot, FigureQuery.of(measure).by(Grouping.MONTH))
                .rows()) {
            months.computeIfAbsent(yearOf(row.key()), absent -> new LinkedHashMap<>())
                    .put(row.key(), row.tally().count());
        }
        Map<Grouping, Map<String, Map<String, Long>>> values = new EnumMap<>(Grouping.class);
        for (Grouping dimension : dimensions) {
            FigureQuery byYear = FigureQuery.of(measure).by(Grouping.YEAR, dimension);
            for (Sums.Row row : FigureAnswers.sums(snapshot, byYear).rows()) {
                values.computeIfAbsent(dimension, absent -> new TreeMap<>())
                        .computeIfAbsent(row.keys().getFirst(), absent -> new LinkedHashMap<>())
                        .put(row.keys().getLast(), row.tally().count());
            }
        }
        return new PublicCells(suppression, months, values, whole);
    }

    /**
     * What cells come to.
     *
     * @param sum of those that are told
     * @param something whether one of them is told
     * @param all whether none of them is withheld
     */
    record Told(long sum, boolean something, boolean all) {

        private static final Told NOTHING = new Told(0, false, true);

        private Told and(long count, boolean told) {
            return count == 0 ? this : told ? new Told(sum + count, true, all) : new Told(sum, something, false);
        }

        /** Whether there is a number to show: also where there is nothing at all, but not where all is withheld. */
        boolean isNumber() {
            return something || all;
        }
    }

    /** The total of the period. */
    Told total(Period period) {
        Told told = Told.NOTHING;
        for (String year : months.keySet()) {
            told = isWhole(year, period) ? told.and(totalOf(year), tells(year)) : ofMonths(told, year, period);
        }
        return told;
    }

    private Told ofMonths(Told before, String year, Period period) {
        Told told = before;
        for (Map.Entry<String, Long> month : monthsOf(year).entrySet()) {
            if (isIn(month.getKey(), period)) {
                told = told.and(month.getValue(), tellsMonth(month.getKey()));
            }
        }
        return told;
    }

    /** What a value of a dimension comes to in the years of the period. */
    Told of(Grouping dimension, String value, Period period) {
        Told told = Told.NOTHING;
        for (Map.Entry<String, Map<String, Long>> year :
                values.getOrDefault(dimension, Map.of()).entrySet()) {
            if (isWhole(year.getKey(), period)) {
                told = told.and(year.getValue().getOrDefault(value, 0L), tells(dimension, year.getKey(), value));
            }
        }
        return told;
    }

    /** A year, as far as it lies in the period. */
    Told year(String year, Period period) {
        return isWhole(year, period)
                ? Told.NOTHING.and(totalOf(year), tells(year))
                : ofMonths(Told.NOTHING, year, period);
    }

    /** Whether anything of the year is told. */
    boolean tells(String year) {
        return !untold.contains(year);
    }

    /** Whether a month is told, or what is known by its year only. */
    boolean tellsMonth(String month) {
        return tells(yearOf(month)) && !withheldMonths.contains(month);
    }

    /** The count of a month that is told. */
    long countOf(String month) {
        return tellsMonth(month) ? monthsOf(yearOf(month)).getOrDefault(month, 0L) : 0;
    }

    /** Whether a value is told of a year. */
    boolean tells(Grouping dimension, String year, String value) {
        return tells(year) && !withheldOf(dimension, year).contains(value);
    }

    /** Whether all months of a year are told. */
    boolean tellsAllOf(int year) {
        return monthsOf(Integer.toString(year)).keySet().stream().allMatch(this::tellsMonth);
    }

    private Set<String> withheldOf(Grouping dimension, String year) {
        return withheldValues.getOrDefault(dimension, Map.of()).getOrDefault(year, Set.of());
    }

    private Map<String, Long> valuesOf(Grouping dimension, String year) {
        return values.getOrDefault(dimension, Map.of()).getOrDefault(year, Map.of());
    }

    private Map<String, Long> monthsOf(String year) {
        return months.getOrDefault(year, Map.of());
    }

    private long totalOf(String year) {
        return monthsOf(year).values().stream().mapToLong(Long::longValue).sum();
    }

    private static String yearOf(String month) {
        return month.substring(0, "2026".length());
    }

    private static boolean isWhole(String year, Period period) {
        LocalDate first = LocalDate.of(Integer.parseInt(year), 1, 1);
        return isIn(first, first.plusYears(1).minusDays(1), period);
    }

    /** What is known by year only lies in no part of it. */
    private static boolean isIn(String key, Period period) {
        if (key.length() == "2026".length()) {
            return false;
        }
        YearMonth month = YearMonth.parse(key);
        return isIn(month.atDay(1), month.atEndOfMonth(), period);
    }

    private static boolean isIn(LocalDate first, LocalDate last, Period period) {
        return (period.from() == null || !period.from().isAfter(first))
                && (period.to() == null || !period.to().isBefore(last));
    }
}
