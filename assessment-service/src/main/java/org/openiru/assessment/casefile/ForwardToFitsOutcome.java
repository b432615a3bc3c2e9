package org.openiru.assessment.casefile;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Outcome;

/** {@code forwardTo} names the body responsible exactly where the outcome is {@code OUT_OF_REMIT}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ForwardToFitsOutcome.Check.class)
@interface ForwardToFitsOutcome {

    String message() default "must name the body responsible if, and only if, the outcome is OUT_OF_REMIT";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports the fault at the field, so that a form can show it there. */
    class Check implements ConstraintValidator<ForwardToFitsOutcome, Findings> {
        @Override
        public boolean isValid(@Nullable Findings findings, ConstraintValidatorContext context) {
            if (findings == null || (findings.outcome() == Outcome.OUT_OF_REMIT) == names(findings.forwardTo())) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("forwardTo")
                    .addConstraintViolation();
            return false;
        }

        private static boolean names(@Nullable String forwardTo) {
            return forwardTo != null && !forwardTo.isBlank();
        }
    }
}
