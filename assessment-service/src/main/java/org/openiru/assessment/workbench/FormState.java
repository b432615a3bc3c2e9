package org.openiru.assessment.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.Findings;
import org.openiru.events.Ideology;
import org.openiru.web.text.ControlCharacters;

/** A form as it was filled in, and what is wrong with it: nothing that somebody typed is lost. */
final class FormState {

    private final Map<String, String> values;
    private final Map<String, String> messages = new LinkedHashMap<>();

    FormState(Map<String, String> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            shown.put(field, ControlCharacters.replacedIn(value));
            if (ControlCharacters.areIn(value)) {
                reject(field, "Replace each ? that stands for a character which cannot be kept");
            }
        });
        this.values = Map.copyOf(shown);
    }

    /** The assessment form as it would look after somebody typed these findings. */
    static FormState of(Findings findings) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("outcome", findings.outcome().name());
        values.put("category", findings.category().name());
        values.put("contentType", findings.contentType().name());
        values.put("language", findings.language());
        values.put("severity", findings.severity().name());
        values.put("legalBasis", findings.legalBasis());
        values.put("rationale", findings.rationale());
        Ideology ideology = findings.ideology();
        if (ideology != null) {
            values.put("ideology", ideology.name());
        }
        return new FormState(values);
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
