package org.openiru.reporting.figures;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as CSV (RFC 4180): one line for each row, one for the total, one for the comparison. Texts that a spreadsheet
 * would take for a formula get an apostrophe in front.
 */
final class FigureCsv {

    private static final String HEADER = "measure,unit,from,to,groupBy,key,label,value";
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private FigureCsv() {}

    static String of(FigureAnswer answer) {
        Stream<String> rows = answer.rows().stream()
                .map(row -> line(
                        answer, answer.from(), answer.to(), answer.groupBy(), row.key(), row.label(), row.value()));
        Stream<String> total = Stream.of(line(answer, answer.from(), answer.to(), "total", null, null, answer.total()));
        return Stream.of(Stream.of(HEADER), rows, total, comparison(answer))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static Stream<String> comparison(FigureAnswer answer) {
        FigureAnswer.Comparison comparison = answer.comparison();
        if (comparison == null) {
            return Stream.of();
        }
        return Stream.of(
                line(answer, comparison.from(), comparison.to(), "comparison", "total", null, comparison.total()),
                line(answer, comparison.from(), comparison.to(), "comparison", "change", null, comparison.change()));
    }

    private static String line(
            FigureAnswer answer,
            @Nullable Object from,
            @Nullable Object to,
            @Nullable String kind,
            @Nullable String key,
            @Nullable String label,
            @Nullable Number value) {
        List<String> texts = Stream.of(
                        answer.measure(), answer.unit(), text(from), text(to), text(kind), text(key), text(label))
                .map(FigureCsv::cell)
                .toList();
        // A number is ours and is no formula, though a fall begins with a minus.
        return String.join(",", texts) + "," + (value == null ? "" : value);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
