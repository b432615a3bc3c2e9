package org.openiru.reporting.figures;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.Measure;

/** Turns sums into answers. */
@ApplicationScoped
class FigureAnswers {

    private static final int CHANGE_DECIMALS = 3;
    private static final Comparator<FigureAnswer.Row> GREATEST_FIRST = comparing(
                    FigureAnswer.Row::value, nullsFirst(naturalOrder()))
            .reversed()
            .thenComparing(FigureAnswer.Row::key);

    private final Figures figures;
    private final Clock clock;

    FigureAnswers(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    FigureAnswer answer(FigureRequest request) {
        boolean complete = figures.areComplete();
        return figures.within(
                generation -> answer(generation, request, figures.sum(generation, request.query()), complete));
    }

    FigureAnswer answer(Generation generation, FigureRequest request, Map<String, Tally> sums, boolean complete) {
        FigureQuery query = request.query();
        Measure measure = query.measure();
        BigDecimal total = total(measure, sums);
        return new FigureAnswer(
                measure.parameter(),
                measure.unit().label(),
                measure.description(),
                query.period().from(),
                query.period().to(),
                clock.instant(),
                complete,
                total,
                query.grouping() == null ? null : query.grouping().parameter(),
                rows(generation, query, sums),
                comparison(generation, request, total));
    }

    private static List<FigureAnswer.Row> rows(Generation generation, FigureQuery query, Map<String, Tally> sums) {
        Grouping grouping = query.grouping();
        if (grouping == null) {
            return List.of();
        }
        NameBook names = NameBook.of(generation, grouping.parameter());
        var rows = sums.entrySet().stream()
                .filter(row -> row.getValue().count() != 0)
                .map(row -> new FigureAnswer.Row(
                        row.getKey(),
                        names.nameOf(row.getKey()).orElse(null),
                        row.getValue().value(query.measure())));
        return grouping.isTime() ? rows.toList() : rows.sorted(GREATEST_FIRST).toList();
    }

    private FigureAnswer.@Nullable Comparison comparison(
            Generation generation, FigureRequest request, @Nullable BigDecimal total) {
        Period period = request.comparedTo();
        if (period == null || period.from() == null || period.to() == null) {
            return null;
        }
        FigureQuery query = request.query();
        FigureQuery then = new FigureQuery(query.measure(), period, null, query.filters());
        BigDecimal before = total(query.measure(), figures.sum(generation, then));
        return new FigureAnswer.Comparison(period.from(), period.to(), before, change(before, total));
    }

    private static @Nullable BigDecimal total(Measure measure, Map<String, Tally> sums) {
        Tally total = new Tally();
        sums.values().forEach(total::add);
        return total.value(measure);
    }

    static @Nullable BigDecimal change(@Nullable BigDecimal before, @Nullable BigDecimal now) {
        if (before == null || now == null || before.signum() == 0) {
            return null;
        }
        return now.subtract(before).divide(before, CHANGE_DECIMALS, RoundingMode.HALF_UP);
    }
}
