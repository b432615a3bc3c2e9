package org.openiru.intake.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import org.openiru.intake.batch.JudgedLine.Named;
import org.openiru.intake.batch.JudgedLine.Rejected;
import org.openiru.intake.content.UrlCanonicaliser;
import org.openiru.intake.content.UrlVerdict;

/** Judges one line. */
@ApplicationScoped
class LineJudge {
    private final Validator validator;

    LineJudge(Validator validator) {
        this.validator = validator;
    }

    JudgedLine judge(ReadLine read) {
        return switch (read) {
            case ReadLine.Unreadable unreadable ->
                new Rejected(LineResult.rejected(unreadable.number(), "MALFORMED", unreadable.detail()));
            case ReadLine.Parsed parsed -> judge(parsed);
        };
    }

    private JudgedLine judge(ReadLine.Parsed parsed) {
        return validator.validate(parsed.line()).stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .<JudgedLine>map(violation -> invalid(parsed.number(), violation))
                .orElseGet(() -> switch (UrlCanonicaliser.canonicalise(
                        parsed.line().url())) {
                    case UrlVerdict.Accepted accepted -> new Named(parsed.number(), parsed.line(), accepted.url());
                    case UrlVerdict.Rejected rejected ->
                        new Rejected(LineResult.rejected(
                                parsed.number(),
                                rejected.problem().name(),
                                rejected.problem().sentence()));
                });
    }

    private static JudgedLine invalid(int number, ConstraintViolation<BatchLine> violation) {
        return new Rejected(LineResult.rejected(
                number, "INVALID_FIELD", "The field " + violation.getPropertyPath() + " " + violation.getMessage()));
    }
}
