package org.openiru.reporting.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openiru.reporting.readmodel.Measure.MEDIAN_TIME_TO_REMOVAL;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_REMOVAL;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.openiru.reporting.readmodel.DurationBuckets;

class TallyTest {

    @Test
    void the_median_of_an_odd_number_is_the_one_in_the_middle() {
        assertThat(tally(5, 1, 100).value(MEDIAN_TIME_TO_REMOVAL)).isEqualByComparingTo("0.005");
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assertThat(tally(4, 1, 100, 8).value(MEDIAN_TIME_TO_REMOVAL)).isEqualByComparingTo("0.006");
    }

    @Test
    void the_90th_percentile_is_not_exceeded_by_90_of_100() {
        Tally tally = tally(LongStream.rangeClosed(1, 100).toArray());
        assertThat(tally.value(TIME_TO_REMOVAL, 90)).isEqualByComparingTo("0.090");
        assertThat(tally.value(TIME_TO_REMOVAL, 1)).isEqualByComparingTo("0.001");
        assertThat(tally.value(TIME_TO_REMOVAL, 99)).isEqualByComparingTo("0.099");
    }

    @Test
    void nothing_has_no_median() {
        assertThat(tally().value(MEDIAN_TIME_TO_REMOVAL)).isNull();
    }

    private static Tally tally(long... millis) {
        Tally tally = new Tally();
        LongStream.of(millis).forEach(one -> tally.add(DurationBuckets.of(Duration.ofMillis(one)), 1));
        return tally;
    }
}
