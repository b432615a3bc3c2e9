package org.openiru.intake.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openiru.intake.IntakeProblem;
import org.openiru.intake.batch.BatchBody.NumberedLine;
import org.openiru.web.body.UnambiguousJson;
import org.openiru.web.problem.ProblemException;

/** Reads the lines of a batch, each on its own, so that a broken one cannot swallow its neighbours. */
enum BatchFormat {
    /** Each line is a JSON object. */
    NDJSON {
        @Override
        List<ReadLine> read(List<NumberedLine> lines) {
            return lines.stream().map(line -> parse(line, LINE::readValue)).toList();
        }
    },

    /** RFC 4180, except that a quoted field cannot contain a line break. The first line names the columns. */
    CSV {
        @Override
        List<ReadLine> read(List<NumberedLine> lines) {
            if (lines.isEmpty()) {
                return List.of();
            }
            List<String> header = header(lines.getFirst());
            return lines.stream()
                    .skip(1)
                    .map(line -> parse(line, text -> row(header, text)))
                    .toList();
        }
    };

    private static final Set<String> COLUMNS = Set.of("url", "description", "category", "language", "threatToLife");
    private static final ObjectReader LINE =
            UnambiguousJson.only(new JsonMapper()).readerFor(BatchLine.class);
    /** A cell is always a text, which may stand for something else, but not for the number of a word. */
    private static final ObjectReader ROW = new JsonMapper()
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .readerFor(BatchLine.class);

    private static final ObjectReader CELLS =
            new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    abstract List<ReadLine> read(List<NumberedLine> lines);

    private static ReadLine parse(NumberedLine line, Shape shape) {
        try {
            if (!line.isText()) {
                throw new UnreadableLine("It is not UTF-8");
            }
            BatchLine fields = shape.read(line.text());
            if (fields == null) { // JSON's null
                throw new UnreadableLine("It is not an object");
            }
            return new ReadLine.Parsed(line.number(), fields);
        } catch (IOException e) {
            return new ReadLine.Unreadable(line.number(), detailOf(e));
        }
    }

    private static List<String> header(NumberedLine first) {
        try {
            List<String> columns = cells(first.text());
            if (columns.contains("url")
                    && COLUMNS.containsAll(columns)
                    && Set.copyOf(columns).size() == columns.size()) {
                return columns;
            }
        } catch (IOException e) {
            throw unreadableHeader(e);
        }
        throw unreadableHeader(null);
    }

    private static ProblemException unreadableHeader(@Nullable IOException cause) {
        ProblemException problem = new ProblemException(
                IntakeProblem.BATCH_UNREADABLE,
                "The first line must name the columns: url and, where wanted, "
                        + COLUMNS.stream()
                                .filter(c -> !c.equals("url"))
                                .sorted()
                                .collect(Collectors.joining(", ")));
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }

    private static BatchLine row(List<String> header, String text) throws IOException {
        List<String> cells = cells(text);
        if (cells.size() != header.size()) {
            throw new UnreadableLine("It has not as many fields as the header");
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                node.put(header.get(i), cells.get(i));
            }
        }
        return ROW.readValue((JsonNode) node);
    }

    private static List<String> cells(String text) throws IOException {
        try (MappingIterator<List<String>> rows = CELLS.readValues(text)) {
            List<String> cells = rows.nextValue();
            if (rows.hasNextValue()) {
                throw new UnreadableLine("It has a line break in its middle");
            }
            return cells;
        }
    }

    /** What is wrong, without a word of what the line says. */
    private static String detailOf(IOException e) {
        return switch (e) {
            case UnreadableLine line -> line.detail();
            case UnrecognizedPropertyException unknown -> "It has an unknown field";
            case MismatchedInputException mismatch
            when !mismatch.getPath().isEmpty() ->
                "The field " + mismatch.getPath().getFirst().getFieldName() + " has a value of the wrong kind";
            case JsonProcessingException malformed -> "It is malformed";
            default -> "It cannot be read";
        };
    }

    /** Turns a line's text into its fields. */
    private interface Shape {
        @Nullable
        BatchLine read(String text) throws IOException;
    }

    /** A line whose shape is wrong in a way that the parser itself does not see. */
    private static final class UnreadableLine extends IOException {
        private static final long serialVersionUID = 1L;

        private final String detail;

        UnreadableLine(String detail) {
            super(detail);
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }
}
