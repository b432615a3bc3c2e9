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

    private final DeadlineSettings settings;

    Schedule(DeadlineSettings settings) {
        this.settings = settings;
    }

    /** The steps of a file whose clock runs. */
    Map<Step, Instant> of(ReferralFile file) {
        return switch (file.track()) {
            case REFERRAL -> referral(file.clockStarted(), file.deadline());
            case REMOVAL_ORDER -> new EnumMap<>(Map.of(Step.EXECUTION, file.deadline()));
        };
    }

    private Map<Step, Instant> referral(Instant start, Instant deadline) {
        Duration time = Duration.between(start, deadline);
        Map<Step, Instant> steps = new EnumMap<>(Step.class);
        if (settings.firstReminder().signum() > 0) {
            steps.put(Step.HALF_TIME, after(start, time, settings.firstReminder()));
        }
        if (settings.remindAtDeadline()) {
            steps.put(Step.DEADLINE, deadline);
        }
        if (settings.secondContact().signum() > 0) {
            steps.put(Step.SECOND_CONTACT, after(start, time, settings.secondContact()));
        }
        steps.put(Step.UNANSWERED, after(start, time, settings.unanswered()));
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
