package org.openiru.assessment.workbench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.Findings;
import org.openiru.events.Category;
import org.openiru.events.ContentType;
import org.openiru.events.Ideology;
import org.openiru.events.Outcome;
import org.openiru.events.Severity;

/** Reads an assessment from the form; the last word has the validation that the API uses too. */
@ApplicationScoped
class AssessmentForm {

    private final Validator validator;

    AssessmentForm(Validator validator) {
        this.validator = validator;
    }

    /** The findings, or nothing if the form is faulty; it then says where. */
    Optional<Findings> read(FormState form) {
        Outcome outcome = one(form, "outcome", Outcome.class, "Choose an outcome");
        String forwardTo = forwardTo(form, outcome);
        Category category = one(form, "category", Category.class, "Choose a category");
        Ideology ideology = form.value("ideology").isEmpty()
                ? null
                : one(form, "ideology", Ideology.class, "Choose an ideology or none");
        ContentType contentType = one(form, "contentType", ContentType.class, "Choose the form of the content");
        String language = required(form, "language", "Enter the language of the content");
        Severity severity = one(form, "severity", Severity.class, "Choose how grave the item is");
        String legalBasis = required(form, "legalBasis", "Enter the legal basis");
        String rationale = required(form, "rationale", "Enter your reasons");
        if (form.isFaulty() || outcome == null || category == null || contentType == null || severity == null) {
            return Optional.empty();
        }
        Findings findings = new Findings(
                outcome, category, ideology, language, contentType, legalBasis, rationale, severity, forwardTo);
        for (ConstraintViolation<Findings> violation : validator.validate(findings)) {
            form.reject(violation.getPropertyPath().toString(), sentence(violation));
        }
        return form.isFaulty() ? Optional.empty() : Optional.of(findings);
    }

    private static @Nullable String forwardTo(FormState form, @Nullable Outcome outcome) {
        String body = form.value("forwardTo");
        if (outcome == Outcome.OUT_OF_REMIT) {
            return required(form, "forwardTo", "Enter the body responsible");
        }
        if (!body.isEmpty()) {
            form.reject("forwardTo", "Leave the body responsible empty unless the item is out of remit");
        }
        return null;
    }

    private static String required(FormState form, String field, String message) {
        if (form.value(field).isEmpty()) {
            form.reject(field, message);
        }
        return form.value(field);
    }

    private static <E extends Enum<E>> @Nullable E one(FormState form, String field, Class<E> type, String message) {
        Optional<E> chosen = Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(form.value(field)))
                .findFirst();
        if (chosen.isEmpty()) {
            form.reject(field, message);
        }
        return chosen.orElse(null);
    }

    private static String sentence(ConstraintViolation<Findings> violation) {
        return switch (violation.getPropertyPath().toString()) {
            case "language" -> "Enter a language tag such as ar, de or pt-BR";
            case "legalBasis" -> "The legal basis must be 500 characters or fewer";
            case "rationale" -> "Your reasons must be 5,000 characters or fewer";
            case "forwardTo" -> "The body responsible must be 200 characters or fewer";
            default -> violation.getMessage();
        };
    }
}
