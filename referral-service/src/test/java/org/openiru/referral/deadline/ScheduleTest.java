package org.openiru.referral.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant START = Instant.parse("2026-03-01T10:20:00Z");
    private static final Reminders USUAL =
            new Reminders(new BigDecimal("0.5"), true, new BigDecimal("1.125"), new BigDecimal("1.25"));

    @Test
    void a_day_has_its_usual_steps() {
        assertThat(after(Duration.ofDays(1), USUAL))
                .isEqualTo(Map.of(
                        Step.HALF_TIME, Duration.ofHours(12),
                        Step.DEADLINE, Duration.ofDays(1),
                        Step.SECOND_CONTACT, Duration.ofHours(27),
                        Step.UNANSWERED, Duration.ofHours(30)));
    }

    @Test
    void who_has_seconds_to_answer_is_given_up_within_seconds() {
        assertThat(after(Duration.ofSeconds(10), USUAL))
                .isEqualTo(Map.of(
                        Step.HALF_TIME, Duration.ofSeconds(5),
                        Step.DEADLINE, Duration.ofSeconds(10),
                        Step.SECOND_CONTACT, Duration.ofMillis(11_250),
                        Step.UNANSWERED, Duration.ofMillis(12_500)));
    }

    @Test
    void steps_can_be_left_out_but_not_the_end() {
        Reminders none = new Reminders(BigDecimal.ZERO, false, BigDecimal.ZERO, BigDecimal.ONE);

        assertThat(after(Duration.ofDays(1), none)).isEqualTo(Map.of(Step.UNANSWERED, Duration.ofDays(1)));
    }

    @Test
    void the_second_contact_is_told_between_the_deadline_and_the_end_if_at_all() {
        assertThat(Reminders.areInOrder(BigDecimal.ZERO, BigDecimal.ONE)).isTrue();
        assertThat(Reminders.areInOrder(BigDecimal.ONE, BigDecimal.ONE)).isTrue();
        assertThat(Reminders.areInOrder(new BigDecimal("0.9"), BigDecimal.ONE)).isFalse();
        assertThat(Reminders.areInOrder(new BigDecimal("1.3"), new BigDecimal("1.25")))
                .isFalse();
    }

    private static Map<Step, Duration> after(Duration time, Reminders reminders) {
        Map<Step, Instant> due = Schedule.referral(START, START.plus(time), reminders);
        return due.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, step -> Duration.between(START, step.getValue())));
    }
}
