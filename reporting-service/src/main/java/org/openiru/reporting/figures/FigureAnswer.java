package org.openiru.reporting.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A figure.
 *
 * @param unit what is counted: {@code report}, {@code URL}, {@code item}, {@code provider}, or {@code seconds}
 * @param description what the measure is, in one sentence
 * @param from first UTC day, included
 * @param to last UTC day, included
 * @param asAt when the figure was read
 * @param complete false while an empty read model fills from the topics
 * @param total over all rows; for a median the median of all; null where there is none or it is suppressed
 * @param rows in order of time, or the greatest first
 */
@Schema(name = "Figure")
record FigureAnswer(
        String measure,
        String unit,
        String description,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LocalDate from,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LocalDate to,
        Instant asAt,
        boolean complete,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal total,
        @Nullable String groupBy,
        List<Row> rows,
        @Nullable Comparison comparison) {

    FigureAnswer {
        rows = List.copyOf(rows);
    }

    /** The answer with these rows, and without its total where that must not be told. */
    FigureAnswer withholding(List<Row> others, boolean withoutTotal) {
        return new FigureAnswer(
                measure,
                unit,
                description,
                from,
                to,
                asAt,
                complete,
                withoutTotal ? null : total,
                groupBy,
                others,
                comparison);
    }

    /**
     * @param key the group's value, for a provider or campaign its id; {@code none} where the facts have no value
     * @param label the name of a provider or campaign
     * @param value null where it is suppressed
     */
    @Schema(name = "FigureRow")
    record Row(
            String key,
            @Nullable String label,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            BigDecimal value) {}

    /**
     * @param total of the compared period
     * @param change from there to the asked period as a fraction of it, to three decimals (−0.485 is a fall of 48.5 %);
     *     null where the compared total is zero or absent
     */
    @Schema(name = "FigureComparison")
    record Comparison(
            LocalDate from,
            LocalDate to,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            BigDecimal total,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            BigDecimal change) {}
}
