package org.openiru.reporting.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer as CSV (RFC 4180): one line for each row, one for the total, two for the comparison, one for each note. Texts that a spreadsheet
 * would take for a formula get an apostrophe in front.
 */
final class FigureCsv {

    /**
     * Where a formula could begin: at the front, and behind what a spreadsheet may separate cells by instead of commas, also in
     * full-width letters and behind blanks and quotes.
     */
    private static final Pattern FORMULA =
            Pattern.compile("^(?=[\\t\\r\\n])|(?<=^|[;\\t\\r\\n])(?=[\\s\"]*[=+@\\uFF1D\\uFF0B\\uFF0D\\uFF20-])");

    private static final String NOT_COMPLETE =
            "The figures are still being filled from the past: they are not complete.";

    private final FigureAnswer answer;
    private final List<String> groupings;
    private final List<String> percentiles;
    private final StringBuilder text = new StringBuilder();

    private FigureCsv(FigureAnswer answer) {
        this.answer = answer;
        this.groupings =
                answer.groupBy() == null ? List.of() : List.of(answer.groupBy().split(",", -1));
        this.percentiles = answer.percentiles() == null
                ? List.of()
                : List.copyOf(answer.percentiles().keySet());
    }

    static String of(FigureAnswer answer) {
        FigureCsv csv = new FigureCsv(answer);
        csv.header();
        answer.rows().forEach(csv::row);
        csv.line(answer.from(), answer.to(), "total", null, null, answer.total(), answer.percentiles());
        FigureAnswer.Comparison comparison = answer.comparison();
        if (comparison != null) {
            csv.line(comparison.from(), comparison.to(), "comparison", "total", null, comparison.total(), null);
            csv.line(comparison.from(), comparison.to(), "comparison", "change", null, comparison.change(), null);
        }
        answer.notes().forEach(note -> csv.line(answer.from(), answer.to(), "note", null, note, null, null));
        if (!answer.complete()) {
            csv.line(answer.from(), answer.to(), "note", null, NOT_COMPLETE, null, null);
        }
        return csv.text.toString();
    }

    private void header() {
        text.append("measure,unit,from,to,groupBy,key,label");
        if (groupings.size() > 1) {
            text.append(",groupBy2,key2,label2");
        }
        text.append(",value");
        percentiles.forEach(percentile -> text.append(",p").append(percentile));
        text.append("\r\n");
    }

    private void row(FigureAnswer.Row row) {
        if (row.keys() == null || row.labels() == null) {
            line(answer.from(), answer.to(), answer.groupBy(), row.key(), row.label(), row.value(), row.percentiles());
            return;
        }
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 0; i < groupings.size(); i++) {
            cells.add(groupings.get(i));
            cells.add(row.keys().get(i));
            cells.add(
                    row.labels().get(i).equals(row.keys().get(i))
                            ? null
                            : row.labels().get(i));
        }
        line(answer.from(), answer.to(), cells, row.value(), row.percentiles());
    }

    private void line(
            @Nullable Object from,
            @Nullable Object to,
            @Nullable String kind,
            @Nullable String key,
            @Nullable String label,
            @Nullable BigDecimal value,
            @Nullable Map<String, BigDecimal> more) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(kind);
        cells.add(key);
        cells.add(label);
        for (int i = cells.size(); i < 3 * groupings.size(); i++) {
            cells.add(null);
        }
        line(from, to, cells, value, more);
    }

    private void line(
            @Nullable Object from,
            @Nullable Object to,
            List<@Nullable Object> cells,
            @Nullable BigDecimal value,
            @Nullable Map<String, BigDecimal> more) {
        text.append(cell(answer.measure())).append(',').append(cell(answer.unit()));
        text.append(',').append(cell(from)).append(',').append(cell(to));
        cells.forEach(cell -> text.append(',').append(cell(cell)));
        // A number is ours and is no formula, though a fall begins with a minus.
        text.append(',').append(number(value));
        percentiles.forEach(percentile -> text.append(',').append(more == null ? "" : number(more.get(percentile))));
        text.append("\r\n");
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? "" : value.toString();
    }

    private static String cell(@Nullable Object value) {
        String plain = value == null ? "" : value.toString();
        String harmless = FORMULA.matcher(plain).replaceAll("'");
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
