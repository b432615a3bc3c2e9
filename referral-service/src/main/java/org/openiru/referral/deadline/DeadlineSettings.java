package org.openiru.referral.deadline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;

/**
 * When a referral's provider is reminded, in parts of the time that it has to answer: 1 is the deadline itself. So a provider
 * with a short deadline is not left alone for long either. Orders know no reminders.
 */
@ConfigMapping(prefix = "iru.deadline")
public interface DeadlineSettings {

    /** When the provider is reminded for the first time; 0 for never. */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax(value = "1", inclusive = false)
    BigDecimal firstReminder();

    /** Whether the provider is reminded at its deadline. */
    @WithDefault("true")
    boolean remindAtDeadline();

    /** When the provider's second contact is told; 0 for never. By default 3 hours after a deadline of 24. */
    @WithDefault("1.125")
    @DecimalMin("0")
    BigDecimal secondContact();

    /** When the referral counts as unanswered. By default 6 hours after a deadline of 24. */
    @WithDefault("1.25")
    @DecimalMin("1")
    BigDecimal unanswered();

    /** How many deadlines this process fires at once. */
    @WithDefault("8")
    @Min(1)
    @Max(64)
    int atOnce();

    /** The second contact is told after the deadline and before the end. */
    @AssertTrue(
            message = "iru.deadline.second-contact must be 0, or at least 1 and no more than iru.deadline.unanswered")
    default boolean isSecondContactBetweenDeadlineAndEnd() {
        return Reminders.areInOrder(secondContact(), unanswered());
    }
}
