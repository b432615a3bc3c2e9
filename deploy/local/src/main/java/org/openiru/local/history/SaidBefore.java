package org.openiru.local.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a file said so far. Reporting rejects a second count of the same within one upload; a file is several
 * uploads, and must not say now this and now that of a figure however often it is sent.
 */
final class SaidBefore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader CELLS =
            new CsvMapper().readerForListOf(String.class).without(CsvParser.Feature.ALLOW_TRAILING_COMMA);
    private static final Pattern A_COUNT = Pattern.compile("[0-9]{1,9}");

    private final @Nullable List<String> columns;
    private final Map<Map<String, String>, Said> said = new HashMap<>();

    /** @param header the line that names the columns; null where each line names its own */
    SaidBefore(@Nullable String header) {
        this.columns = header == null ? null : cells(header);
    }

    private record Said(long line, int count) {}

    /**
     * Why the line cannot be sent, if an earlier one said another count of the same. What cannot be read is reporting's to reject.
     *
     * @param number the line's number in the file
     */
    Optional<String> contradicts(long number, String line) {
        Map<String, String> values = values(line);
        String count = values.remove("count");
        // Two lines that differ in nothing else are about the same figure.
        values.remove("basis");
        values.values().remove("unknown");
        values.remove("campaign", "none");
        if (count == null || !A_COUNT.matcher(count).matches()) {
            return Optional.empty();
        }
        Said before = said.putIfAbsent(values, new Said(number, Integer.parseInt(count)));
        return before == null || before.count() == Integer.parseInt(count)
                ? Optional.empty()
                : Optional.of(
                        "Line " + before.line() + " says another count of the same; a reference would tell them apart");
    }

    private Map<String, String> values(String line) {
        Map<String, String> values = new HashMap<>();
        if (columns == null) {
            members(line)
                    .properties()
                    .forEach(member ->
                            put(values, member.getKey(), member.getValue().asText("")));
            return values;
        }
        List<String> cells = cells(line);
        if (cells.size() == columns.size()) {
            IntStream.range(0, cells.size()).forEach(i -> put(values, columns.get(i), cells.get(i)));
        }
        return values;
    }

    private static void put(Map<String, String> values, String column, String value) {
        if (!value.isBlank()) {
            values.put(column.strip(), value.strip());
        }
    }

    private static JsonNode members(String line) {
        try {
            return JSON.readTree(line.getBytes(ISO_8859_1));
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static List<String> cells(String line) {
        try {
            return line.isBlank() ? List.of() : CELLS.readValue(line);
        } catch (IOException e) {
            return List.of();
        }
    }
}
