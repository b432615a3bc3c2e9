package org.openiru.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    @Test
    void whatever_is_written_is_read_by_hand_as_the_formatter_reads_it() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            int precision = (int) Math.pow(10, random.nextInt(10));
            int nano = random.nextInt(1_000_000_000) / precision * precision;
            Instant time = Instant.ofEpochSecond(random.nextLong(-3_000_000_000L, 5_000_000_000L), nano);
            assertThat(EventTimes.written(time.toString())).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T09:30Z",
                "2026-11-22T09:30:00.Z",
                "2026-11-22T09:30:00+01:00",
                "2026-11-22T09:30:00.5-05:30",
                "2026-11-22T09:30:00.123456+00:00",
                "+12026-11-22T09:30:00Z"
            })
    void other_shapes_are_left_to_the_formatter(String text) {
        assertThat(EventTimes.written(text)).isNull();
        assertThat(EventTimes.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "2026-11-22",
                "2026-02-30T09:30:00Z",
                "2026-13-01T09:30:00Z",
                "2026-11-22T24:30:00Z",
                "2026-11-22T09:60:00Z",
                "2026-11-22T09:30:60Z",
                "2026-11-22T09:30:00.1234567890Z",
                "2026-11-22T09:30:00,5Z",
                "2026-11-22 09:30:00Z",
                "2026-1a-22T09:30:00Z",
                "2026-11-22T09:30:00"
            })
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> EventTimes.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
