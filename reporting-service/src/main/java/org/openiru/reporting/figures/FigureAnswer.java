package org.openiru.reporting.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A figure.
 *
 * @param unit what is counted: {@code report}, {@code URL}, {@code item}, {@code platform}, or {@code seconds}
 * @param description what the measure is, in one sentence
 * @param from first UTC day, included
 * @param to last UTC day, included
 * @param asAt the moment that was asked for; otherwise when the latest event in the figures was recorded
 * @param complete false while an empty read model fills from the topics
 * @param total over all rows; for durations their percentile over all; null where there is none or it is suppressed
 * @param percentiles of durations over all, where several were asked for
 * @param groupBy what rows stand for; two words with a comma for two groupings
 * @param rows in order of time, or the greatest first
 * @param notes how much comes from imported history and what of it could not be told, of the asked period and of the one that it is compared with
 */
@Schema(name = "Figure")
public record FigureAnswer(
        String measure,
        String unit,
        String description,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LocalDate from,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LocalDate to,
        Instant asAt,
        boolean complete,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal total,
        @Nullable Map<String, BigDecimal> percentiles,
        @Nullable String groupBy,
        List<Row> rows,
        @Nullable Comparison comparison,
        List<String> notes) {

    public FigureAnswer {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** The answer with these in place of what it tells. */
    FigureAnswer told(List<Row> others, @Nullable BigDecimal otherTotal, List<String> otherNotes) {
        return new FigureAnswer(
                measure,
                unit,
                description,
                from,
                to,
                asAt,
                complete,
                otherTotal,
                null,
                groupBy,
                others,
                comparison,
                otherNotes);
    }

    /**
     * One group.
     *
     * @param key the group's value, for a provider or campaign its id; {@code none} where the facts have no value,
     *     {@code unknown} where aggregated history does not tell it; absent if there are two
     * @param label the name of a provider or campaign
     * @param keys of two groupings, in their order
     * @param labels of two groupings; the key itself where it has no other name
     * @param value null where it is suppressed
     * @param percentiles of durations, where several were asked for
     */
    @Schema(name = "FigureRow")
    public record Row(
            @Nullable String key,
            @Nullable String label,
            @Nullable List<String> keys,
            @Nullable List<String> labels,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            BigDecimal value,

            @Nullable Map<String, BigDecimal> percentiles) {

        /** The row without its value. */
        Row withheld() {
            return new Row(key, label, keys, labels, null, null);
        }
    }

    /**
     * The period before.
     *
     * @param total of the compared period
     * @param change from there to the asked period as a fraction of it, to three decimals (−0.485 is a fall of 48.5 %);
     *     null where the compared total is zero or absent
     */
    @Schema(name = "FigureComparison")
    public record Comparison(
            LocalDate from,
            LocalDate to,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            BigDecimal total,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            BigDecimal change) {}
}
