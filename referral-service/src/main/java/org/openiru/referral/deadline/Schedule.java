package org.openiru.referral.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.openiru.referral.referral.ReferralFile;

/** Which steps the clock of a referral or order has, and when each is due. */
@ApplicationScoped
class Schedule {

    private final ReminderBook reminders;

    Schedule(ReminderBook reminders) {
        this.reminders = reminders;
    }

    /** The steps of a file whose clock runs. */
    Map<Step, Instant> of(ReferralFile file) {
        return switch (file.track()) {
            case REFERRAL ->
                referral(
                        file.clockStarted(),
                        file.deadline(),
                        reminders.of(file.providerId().orElseThrow()));
            case REMOVAL_ORDER -> new EnumMap<>(Map.of(Step.EXECUTION, file.deadline()));
        };
    }

    static Map<Step, Instant> referral(Instant start, Instant deadline, Reminders reminders) {
        Duration time = Duration.between(start, deadline);
        Map<Step, Instant> steps = new EnumMap<>(Step.class);
        if (reminders.firstReminder().signum() > 0) {
            steps.put(Step.HALF_TIME, after(start, time, reminders.firstReminder()));
        }
        if (reminders.remindAtDeadline()) {
            steps.put(Step.DEADLINE, deadline);
        }
        if (reminders.secondContact().signum() > 0) {
            steps.put(Step.SECOND_CONTACT, after(start, time, reminders.secondContact()));
        }
        steps.put(Step.UNANSWERED, after(start, time, reminders.unanswered()));
        return steps;
    }

    private static Instant after(Instant start, Duration time, BigDecimal part) {
        long micros = BigDecimal.valueOf(time.dividedBy(ChronoUnit.MICROS.getDuration()))
                .multiply(part)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        return start.plus(micros, ChronoUnit.MICROS);
    }
}
