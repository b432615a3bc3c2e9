package org.openiru.assessment.workbench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The assessment form's fields as the browser sends them. */
record AssessmentInput(
        @RestForm @Nullable String outcome,
        @RestForm @Nullable String forwardTo,
        @RestForm @Nullable String category,
        @RestForm @Nullable String ideology,
        @RestForm @Nullable String contentType,
        @RestForm @Nullable String language,
        @RestForm @Nullable String severity,
        @RestForm @Nullable String legalBasis,
        @RestForm @Nullable String rationale) {

    FormState asForm() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "outcome", outcome);
        put(values, "forwardTo", forwardTo);
        put(values, "category", category);
        put(values, "ideology", ideology);
        put(values, "contentType", contentType);
        put(values, "language", language);
        put(values, "severity", severity);
        put(values, "legalBasis", legalBasis);
        put(values, "rationale", rationale);
        return new FormState(values);
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
