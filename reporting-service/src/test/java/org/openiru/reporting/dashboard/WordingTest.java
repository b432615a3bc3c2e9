package org.openiru.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.readmodel.Measure;

class WordingTest {

    @Test
    void great_numbers_are_grouped_and_what_is_absent_is_no_zero() {
        assertThat(Wording.value(Measure.REMOVED, new BigDecimal("299121"))).isEqualTo("299,121");
        assertThat(Wording.value(Measure.REMOVED, null)).isEqualTo("–");
    }

    @Test
    void durations_read_in_their_two_greatest_units() {
        assertThat(Wording.value(Measure.TIME_TO_REMOVAL, new BigDecimal("3.27")))
                .isEqualTo("3.3 s");
        assertThat(Wording.value(Measure.TIME_TO_REMOVAL, new BigDecimal("161")))
                .isEqualTo("2 min 41 s");
        assertThat(Wording.value(Measure.TIME_TO_REMOVAL, new BigDecimal("7260")))
                .isEqualTo("2 h 1 min");
        assertThat(Wording.value(Measure.TIME_TO_REMOVAL, new BigDecimal("93600")))
                .isEqualTo("1 d 2 h");
        assertThat(Wording.value(Measure.BACKLOG_AGE, new BigDecimal("86400"))).isEqualTo("1 day");
        assertThat(Wording.value(Measure.BACKLOG_AGE, new BigDecimal("0.000"))).isEqualTo("0 days");
        assertThat(Wording.value(Measure.BACKLOG_AGE, new BigDecimal("864000.000")))
                .isEqualTo("10 days");
    }

    @Test
    void a_change_has_its_sign_before_it() {
        assertThat(Wording.change(new BigDecimal("-0.485"))).isEqualTo("−48.5 %");
    }

    @Test
    void what_was_not_stated_is_told_apart_from_what_is_not_known() {
        assertThat(Wording.key(Grouping.IDEOLOGY, "none")).isEqualTo("Not stated");
        assertThat(Wording.key(Grouping.IDEOLOGY, "unknown")).isEqualTo("Not known");
        assertThat(Wording.key(Grouping.MONTH, "2017-08")).isEqualTo("Aug 2017");
        assertThat(Wording.key(Grouping.MONTH, "2017")).isEqualTo("2017");
        assertThat(Wording.key(Grouping.CATEGORY, "TERRORIST_PROPAGANDA")).isEqualTo("Terrorist propaganda");
    }
}
