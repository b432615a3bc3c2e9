package org.openiru.referral.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // over midnight, UTC+1 in winter
        "22:00, 07:00, 2026-01-15T20:59:59Z, ",
        "22:00, 07:00, 2026-01-15T21:00:00Z, 2026-01-16T06:00:00Z",
        "22:00, 07:00, 2026-01-16T02:00:00Z, 2026-01-16T06:00:00Z",
        "22:00, 07:00, 2026-01-16T05:59:59Z, 2026-01-16T06:00:00Z",
        "22:00, 07:00, 2026-01-16T06:00:00Z, ",
        // within a day
        "12:00, 14:00, 2026-01-15T10:59:59Z, ",
        "12:00, 14:00, 2026-01-15T11:00:00Z, 2026-01-15T13:00:00Z",
        "12:00, 14:00, 2026-01-15T13:00:00Z, ",
        // the night in which the clock is put forward is an hour shorter
        "22:00, 07:00, 2026-03-28T21:30:00Z, 2026-03-29T05:00:00Z",
        // an end that the clock leaves out is reached an hour later by its reading
        "22:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
        // the clock is put back: what ends at 02:30 ends at the first one, or at the second if that is over
        "22:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
        "22:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
    })
    void quiet_ends_by_the_providers_own_clock(LocalTime from, LocalTime to, Instant now, @Nullable Instant end) {
        QuietHours hours = new QuietHours(ZoneId.of("Europe/Brussels"), from, to);
        if (end == null) {
            assertThat(hours.until(now)).isEmpty();
        } else {
            assertThat(hours.until(now)).contains(end);
        }
    }
}
