package org.openiru.reporting.dashboard;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart as a table: what is read, what is drawn, and what a reader without a script gets.
 *
 * @param unit of all its numbers: {@code count} or {@code seconds}
 * @param rowTitle what its rows stand for
 * @param problem why it has no rows, if that is so
 * @param notes what to know of these very numbers
 */
record ChartTable(
        Chart chart,
        String unit,
        String rowTitle,
        List<Column> columns,
        List<Row> rows,
        List<Definition> definitions,
        List<Download> downloads,
        List<String> notes,
        @Nullable String problem) {

    /** How many lying bars a chart has room for; the other rows are in the table alone. */
    static final int MOST_BARS = 15;

    ChartTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        definitions = List.copyOf(definitions);
        downloads = List.copyOf(downloads);
        notes = List.copyOf(notes);
    }

    /** Whether its columns have totals: a running total is one already, and a year so far is not set against a whole one. */
    public boolean totals() {
        return chart.questions().stream()
                .noneMatch(question -> question.cumulative() || question.span() == Span.YEAR_BEFORE);
    }

    /** How many rows the chart shows at most; null if all. */
    public @Nullable Integer mostDrawn() {
        return chart.shape() == Chart.Shape.BARS ? MOST_BARS : null;
    }

    /** Whether the chart leaves rows out. */
    public boolean cut() {
        return chart.shape() == Chart.Shape.BARS && rows.size() > MOST_BARS;
    }

    /** @param total over all rows; empty where there is none */
    record Column(String label, String total) {}

    record Row(String key, String label, List<Cell> cells) {

        Row {
            cells = List.copyOf(cells);
        }
    }

    /** @param value null where there is none, or none that is told */
    record Cell(@Nullable BigDecimal value, String text) {}

    record Definition(String label, String text, String unit, List<String> caveats) {}

    record Download(String label, String address) {}
}
