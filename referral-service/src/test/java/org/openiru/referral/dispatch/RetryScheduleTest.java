package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(List.of(Duration.ofSeconds(2), Duration.ofSeconds(60)), Duration.ofHours(1));

    /** Always the longest pause that the schedule allows. */
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void pauses_grow_by_the_schedule_and_the_last_one_repeats() {
        assertThat(next(CREATED, 1, Optional.empty(), LONGEST)).contains(CREATED.plusSeconds(2));
        assertThat(next(CREATED, 2, Optional.empty(), LONGEST)).contains(CREATED.plusSeconds(60));
        assertThat(next(CREATED, 30, Optional.empty(), LONGEST)).contains(CREATED.plusSeconds(60));
    }

    @Test
    void pauses_are_spread_over_the_whole_span() {
        RandomGenerator random = new Random(7);
        List<Long> pauses = random.longs(1000)
                .mapToObj(ignored -> next(CREATED, 2, Optional.empty(), random).orElseThrow())
                .map(next -> Duration.between(CREATED, next).toMillis())
                .toList();
        assertThat(pauses).allMatch(pause -> pause >= 0 && pause <= 60_000);
        assertThat(pauses).anyMatch(pause -> pause < 6_000).anyMatch(pause -> pause > 54_000);
    }

    @Test
    void what_the_provider_asks_for_is_honoured_if_it_is_later() {
        Instant asked = CREATED.plusSeconds(300);
        assertThat(next(CREATED, 1, Optional.of(asked), LONGEST)).contains(asked);
        assertThat(next(CREATED, 1, Optional.of(CREATED.plusSeconds(1)), LONGEST))
                .contains(CREATED.plusSeconds(2));
    }

    @Test
    void a_notice_is_given_up_when_the_next_try_would_be_too_late() {
        Instant late = CREATED.plus(Duration.ofMinutes(59)).plusSeconds(30);
        assertThat(next(late, 5, Optional.empty(), LONGEST)).isEmpty();
        assertThat(next(late, 1, Optional.empty(), LONGEST)).isPresent();
    }

    private static Optional<Instant> next(
            Instant now, int attempts, Optional<Instant> notBefore, RandomGenerator random) {
        return SCHEDULE.next(CREATED, now, attempts, notBefore, random);
    }
}
