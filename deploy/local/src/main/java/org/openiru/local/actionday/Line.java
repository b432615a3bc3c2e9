package org.openiru.local.actionday;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * One line of a report batch.
 *
 * @param language a BCP 47 tag
 * @param threatToLife true or absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"url", "description", "category", "language", "threatToLife"})
record Line(
        String url,
        String description,
        String category,
        String language,
        @Nullable Boolean threatToLife) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Line parse(String json) {
        try {
            return JSON.readValue(json, Line.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a line of the action day", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of text is always JSON", e);
        }
    }
}
