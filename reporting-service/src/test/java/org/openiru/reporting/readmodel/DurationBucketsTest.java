package org.openiru.reporting.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationBucketsTest {

    private static final long TEN_YEARS = Duration.ofDays(3650).toMillis();

    @Test
    void below_128_ms_a_duration_is_kept_exactly() {
        assertThat(LongStream.range(0, 128))
                .allSatisfy(millis -> assertThat(DurationBuckets.middle(DurationBuckets.of(Duration.ofMillis(millis))))
                        .hasMillis(millis));
    }

    @Test
    void above_that_the_middle_of_its_bucket_is_at_most_0_8_percent_away() {
        assertThat(LongStream.iterate(100, millis -> millis < TEN_YEARS, millis -> millis + millis / 97 + 1))
                .allSatisfy(millis -> {
                    long middle = DurationBuckets.middle(DurationBuckets.of(Duration.ofMillis(millis)))
                            .toMillis();
                    assertThat(Math.abs(middle - millis)).isLessThanOrEqualTo((long) (millis * 0.008) + 1);
                });
    }

    @Test
    void a_longer_duration_never_has_a_lower_bucket() {
        assertThat(LongStream.range(1, 100_000))
                .allSatisfy(millis -> assertThat(DurationBuckets.of(Duration.ofMillis(millis)))
                        .isBetween(
                                DurationBuckets.of(Duration.ofMillis(millis - 1)),
                                DurationBuckets.of(Duration.ofMillis(millis - 1)) + 1));
    }
}
