package org.openiru.assessment.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form as it was filled in, and what is wrong with it: nothing that somebody typed is lost. */
final class FormState {

    private final Map<String, String> values;
    private final Map<String, String> messages = new LinkedHashMap<>();

    FormState(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** What is wrong with one field. */
    record FieldMessage(String field, String message) {}

    public void reject(String field, String message) {
        messages.putIfAbsent(field, message);
    }

    public String value(String field) {
        return values.getOrDefault(field, "").strip();
    }

    public @Nullable String errorOf(String field) {
        return messages.get(field);
    }

    public List<FieldMessage> errors() {
        return messages.entrySet().stream()
                .map(entry -> new FieldMessage(entry.getKey(), entry.getValue()))
                .toList();
    }

    public boolean isFaulty() {
        return !messages.isEmpty();
    }
}
