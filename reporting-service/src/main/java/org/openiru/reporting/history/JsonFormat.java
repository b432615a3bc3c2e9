package org.openiru.reporting.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One JSON object a line, its members named as the columns. */
final class JsonFormat implements LineFormat {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How much of a file is looked at: more than a byte order mark and some empty lines. */
    private static final int BEGINNING = 256;

    /**
     * Whether a file is in this format.
     *
     * @param file from its beginning, where it is left
     */
    static boolean isThatOf(String name, InputStream file) throws IOException {
        String lowered = name.toLowerCase(Locale.ROOT);
        if (lowered.endsWith(".csv")) {
            return false;
        }
        return lowered.endsWith(".ndjson") || lowered.endsWith(".jsonl") || beginsAsObject(file);
    }

    private static boolean beginsAsObject(InputStream file) throws IOException {
        file.mark(BEGINNING);
        String beginning = new String(file.readNBytes(BEGINNING), UTF_8);
        file.reset();
        return beginning.replace(BoundedLines.BYTE_ORDER_MARK, "").strip().startsWith("{");
    }

    @Override
    public Map<String, String> values(String line) throws RejectedLine {
        JsonNode node = read(line);
        if (!node.isObject()) {
            throw new RejectedLine("The line is no JSON object");
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            if (!PastLine.COLUMNS.contains(member.getKey())) {
                throw new RejectedLine("A member is none of " + String.join(", ", PastLine.COLUMNS));
            }
            if (!value.isTextual() && !value.isNull() && !value.isIntegralNumber()) {
                throw new RejectedLine(member.getKey() + " is neither a text nor a whole number");
            }
            if (!value.isNull() && !value.asText().isBlank()) {
                values.put(member.getKey(), value.asText().strip());
            }
        }
        return values;
    }

    private static JsonNode read(String line) throws RejectedLine {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new RejectedLine("The line is not JSON");
        }
    }
}
