package org.openiru.referral.deadline;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/**
 * When the provider of a referral is reminded, in parts of the time that it has to answer: 1 is the deadline itself.
 *
 * @param firstReminder when it is reminded for the first time, 0 for never
 * @param remindAtDeadline whether it is reminded at the deadline
 * @param secondContact when its second contact is told, 0 for never; between the deadline and {@code unanswered}
 * @param unanswered when the referral counts as unanswered
 */
record Reminders(
        @NotNull @DecimalMin("0") @DecimalMax(value = "1", inclusive = false) @Digits(integer = 1, fraction = 4)
        BigDecimal firstReminder,

        @NotNull Boolean remindAtDeadline,

        @NotNull @DecimalMin("0") @Digits(integer = 2, fraction = 4)
        BigDecimal secondContact,

        @NotNull @DecimalMin("1") @Digits(integer = 2, fraction = 4)
        BigDecimal unanswered) {

    static Reminders of(DeadlineSettings settings) {
        return new Reminders(
                settings.firstReminder(), settings.remindAtDeadline(), settings.secondContact(), settings.unanswered());
    }

    /** Whether the second contact is told, if at all, after the deadline and before the end. */
    static boolean areInOrder(BigDecimal secondContact, BigDecimal unanswered) {
        if (secondContact.signum() == 0) {
            return true;
        }
        return secondContact.compareTo(BigDecimal.ONE) >= 0 && secondContact.compareTo(unanswered) <= 0;
    }
}
