package org.openiru.reporting.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.openiru.web.problem.ProblemException;

/** Commas between the values, quotes around those that contain some, as RFC 4180 has it; no value goes over several lines. */
final class CsvFormat implements LineFormat {

    private final List<String> columns;

    private CsvFormat(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** The format that the first line tells. */
    static CsvFormat of(BoundedLines.Line header) {
        List<String> columns;
        try {
            columns = split(header.read()).stream().map(String::strip).toList();
        } catch (RejectedLine e) {
            columns = List.of();
        }
        if (!PastLine.COLUMNS.containsAll(columns)
                || !columns.containsAll(PastLine.REQUIRED)
                || new HashSet<>(columns).size() != columns.size()) {
            throw new ProblemException(
                    HistoryProblem.UNKNOWN_COLUMN,
                    "The first line names the columns, each once, with commas between them; "
                            + String.join(", ", PastLine.REQUIRED) + " are required. Nothing was recorded.",
                    Map.of("possible", PastLine.COLUMNS));
        }
        return new CsvFormat(columns);
    }

    @Override
    public Map<String, String> values(String line) throws RejectedLine {
        List<String> cells = split(line);
        if (cells.size() != columns.size()) {
            throw new RejectedLine(
                    "There are " + cells.size() + " values, and " + columns.size() + " columns in the first line");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                values.put(columns.get(i), cells.get(i).strip());
            }
        }
        return values;
    }

    private static List<String> split(String line) throws RejectedLine {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new RejectedLine("A quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
