package org.openiru.referral.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Providers as a spreadsheet has them, one in a row. A text that a spreadsheet would take for a formula gets an apostrophe
 * in front, which is taken off again when it is read.
 */
final class ProviderCsv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    /** Also guarded, so that taking one apostrophe off always restores the text. */
    private static final String GUARDED_STARTS = FORMULA_STARTS + "'";

    private static final List<String> COLUMNS = List.of(
            "providerId",
            "name",
            "domains",
            "state",
            "channel",
            "channelUrl",
            "channelEmail",
            "emergencyName",
            "emergencyEmail",
            "emergencyPhone",
            "establishedIn",
            "legalRepresentative",
            "termsOfService",
            "languages",
            "quietZone",
            "quietFrom",
            "quietTo",
            "responseDeadline",
            "batchSize",
            "concurrency",
            "perSecond");

    /** Columns that make one object: if one of them is there, it is told anew. */
    private static final Map<String, Map<String, String>> OBJECTS = Map.of(
            "channel", Map.of("type", "channel", "url", "channelUrl", "email", "channelEmail"),
            "emergencyContact", Map.of("name", "emergencyName", "email", "emergencyEmail", "phone", "emergencyPhone"),
            "quietHours", Map.of("zone", "quietZone", "from", "quietFrom", "to", "quietTo"),
            "sending", Map.of("batchSize", "batchSize", "concurrency", "concurrency", "perSecond", "perSecond"));

    private static final Set<String> NUMBERS = Set.of("batchSize", "concurrency", "perSecond");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}\\.\\d+");
    private static final Set<String> LISTS = Set.of("domains", "languages");
    private static final Set<String> PARTS =
            OBJECTS.values().stream().flatMap(parts -> parts.values().stream()).collect(Collectors.toUnmodifiableSet());

    private static final ObjectReader CELLS =
            new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private ProviderCsv() {}

    /** @throws org.openiru.web.problem.ProblemException 422 if the columns cannot be used */
    static List<String> header(String text) {
        List<String> columns = cells(text);
        if (columns == null
                || !COLUMNS.containsAll(columns)
                || Set.copyOf(columns).size() != columns.size()
                || !columns.contains("domains")) {
            throw ImportFormat.unreadable("The first line must name the columns: domains and, where wanted, others of "
                    + String.join(", ", COLUMNS));
        }
        return columns;
    }

    static ImportLine read(int number, List<String> header, String text) {
        List<String> cells = cells(text);
        if (cells == null) {
            return new ImportLine.Unreadable(number, "is malformed");
        }
        if (cells.size() != header.size()) {
            return new ImportLine.Unreadable(number, "has not as many fields as the header");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(header.get(i), unguarded(cells.get(i)));
        }
        return new ImportLine.Read(number, fields(row));
    }

    private static @Nullable List<String> cells(String text) {
        try (MappingIterator<List<String>> rows = CELLS.readValues(text)) {
            List<String> cells = rows.nextValue();
            return rows.hasNextValue() ? null : cells;
        } catch (IOException e) {
            return null; // whoever asked says that it is malformed
        }
    }

    private static ObjectNode fields(Map<String, String> row) {
        ObjectNode fields = ImportFormat.MAPPER.createObjectNode();
        row.forEach((column, cell) -> {
            if (LISTS.contains(column)) {
                ArrayNode list = fields.putArray(column);
                Stream.of(cell.split("[\\s;]+")).filter(word -> !word.isEmpty()).forEach(list::add);
            } else if (!PARTS.contains(column)) {
                fields.put(column, cell.isEmpty() ? null : cell);
            }
        });
        OBJECTS.forEach((field, parts) -> {
            if (parts.values().stream().anyMatch(row::containsKey)) {
                fields.set(field, object(parts, row));
            }
        });
        return fields;
    }

    private static JsonNode object(Map<String, String> parts, Map<String, String> row) {
        ObjectNode object = ImportFormat.MAPPER.createObjectNode();
        parts.forEach((part, column) -> {
            String cell = row.getOrDefault(column, "");
            if (WHOLE.matcher(cell).matches() && NUMBERS.contains(column)) {
                object.put(part, Integer.parseInt(cell));
            } else if (DECIMAL.matcher(cell).matches() && NUMBERS.contains(column)) {
                object.put(part, Double.parseDouble(cell));
            } else if (!cell.isEmpty()) {
                object.put(part, cell);
            }
        });
        return object.isEmpty() ? object.nullNode() : object;
    }

    /** The header, with its line break. */
    static String header() {
        return String.join(",", COLUMNS) + "\r\n";
    }

    /** One row, with its line break. */
    static String row(ProviderView provider) {
        ProviderBody.Emergency emergency = provider.emergencyContact();
        ProviderBody.Quiet quiet = provider.quietHours();
        return Stream.of(
                                provider.providerId(),
                                provider.name(),
                                String.join(" ", provider.domains()),
                                provider.state(),
                                provider.channel().type(),
                                text(provider.channel().url()),
                                text(provider.channel().email()),
                                text(emergency == null ? null : emergency.name()),
                                text(emergency == null ? null : emergency.email()),
                                text(emergency == null ? null : emergency.phone()),
                                text(provider.establishedIn()),
                                text(provider.legalRepresentative()),
                                text(provider.termsOfService()),
                                String.join(" ", provider.languages()),
                                text(quiet == null ? null : quiet.zone()),
                                text(quiet == null ? null : quiet.from()),
                                text(quiet == null ? null : quiet.to()),
                                provider.responseDeadline(),
                                text(provider.sending().batchSize()),
                                text(provider.sending().concurrency()),
                                text(provider.sending().perSecond()))
                        .map(value -> cell(value.toString()))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String cell(String text) {
        String harmless = startsWithOneOf(GUARDED_STARTS, text) ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static String unguarded(String cell) {
        return cell.startsWith("'") && startsWithOneOf(GUARDED_STARTS, cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean startsWithOneOf(String starts, String text) {
        return !text.isEmpty() && starts.indexOf(text.charAt(0)) >= 0;
    }
}
