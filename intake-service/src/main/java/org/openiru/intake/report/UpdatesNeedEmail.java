package org.openiru.intake.report;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jspecify.annotations.Nullable;

/** Who wants updates has to say where to. */
@Constraint(validatedBy = UpdatesNeedEmail.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@interface UpdatesNeedEmail {
    String message() default "is needed to send updates";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Names the missing field, not the whole report. */
    class Validator implements ConstraintValidator<UpdatesNeedEmail, @Nullable NewReport> {
        @Override
        public boolean isValid(@Nullable NewReport report, ConstraintValidatorContext context) {
            if (report == null || !report.updateIsWanted() || report.emailGiven()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("reporter")
                    .addPropertyNode("email")
                    .addConstraintViolation();
            return false;
        }
    }
}
