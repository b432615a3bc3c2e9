package org.openiru.reporting.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;

/** One JSON object a line, its members named as the columns. */
final class JsonFormat implements LineFormat {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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
