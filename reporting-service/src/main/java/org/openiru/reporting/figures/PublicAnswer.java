package org.openiru.reporting.figures;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.figures.FigureAnswer.Row;
import org.openiru.reporting.figures.PublicCells.Told;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;

/** An answer as anybody may read it: made of the cells that are told, and of nothing else. */
final class PublicAnswer {

    private static final String NOT_ALL = "What is withheld is in no total and no sum.";

    private final PublicCells cells;
    private final FigureQuery query;
    private final @Nullable Grouping grouping;

    PublicAnswer(PublicCells cells, FigureQuery query) {
        this.cells = cells;
        this.query = query;
        this.grouping = query.groupings().isEmpty() ? null : query.groupings().getFirst();
    }

    /**
     * @param exact the answer with all that is known
     * @param notes to it, without its numbers
     */
    FigureAnswer of(FigureAnswer exact, List<String> notes) {
        List<Row> told = new ArrayList<>();
        List<Row> hidden = new ArrayList<>();
        boolean all = true;
        for (Row row : exact.rows()) {
            Told cell = told(Objects.requireNonNull(row.key(), "Public rows have one key"));
            BigDecimal value = value(cell, row.value());
            all &= cell.all();
            if (value == null) {
                hidden.add(row.withheld());
            } else {
                told.add(new Row(row.key(), row.label(), null, null, value, null));
            }
        }
        if (grouping != null && !grouping.isTime()) {
            told.sort(comparing(Row::value, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))
                    .reversed()
                    .thenComparing(row -> String.valueOf(row.key())));
        }
        // In the order of their keys: the order of greatness would tell how small they are.
        hidden.sort(comparing(row -> String.valueOf(row.key())));
        told.addAll(hidden);
        Told total = cells.total(query.period());
        return exact.told(
                told,
                query.measure().isDuration() && grouping == Grouping.MONTH && !isOfYears()
                        ? null
                        : value(total, exact.total()),
                Stream.concat(notes.stream(), all && total.all() ? Stream.empty() : Stream.of(NOT_ALL))
                        .toList());
    }

    /** Adds up what is told in time: a sum that contained what is withheld would give it away. */
    static FigureAnswer running(FigureAnswer told) {
        List<Row> rows = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Row row : told.rows().stream().sorted(comparing(PublicAnswer::end)).toList()) {
            sum = row.value() == null ? sum : sum.add(row.value());
            rows.add(new Row(row.key(), row.label(), null, null, sum, null));
        }
        return told.told(rows, told.total(), told.notes());
    }

    /** What is known by year only counts at its end. */
    private static String end(Row row) {
        String key = String.valueOf(row.key());
        return key.length() == "2026".length() ? key + "-12+" : key;
    }

    private boolean isOfYears() {
        return query.period().isWholeYears();
    }

    private Told told(String key) {
        Period period = query.period();
        return switch (Objects.requireNonNull(grouping, "Rows have a grouping")) {
            case MONTH -> new Told(cells.countOf(key), cells.tellsMonth(key), cells.tellsMonth(key));
            case YEAR -> cells.year(key, period);
            default -> cells.of(grouping, key, period);
        };
    }

    /** A median is told where all that it is of is told; it is no sum of others. */
    private @Nullable BigDecimal value(Told told, @Nullable BigDecimal exact) {
        if (query.measure().isDuration()) {
            return told.all() ? exact : null;
        }
        return told.isNumber() ? BigDecimal.valueOf(told.sum()) : null;
    }
}
