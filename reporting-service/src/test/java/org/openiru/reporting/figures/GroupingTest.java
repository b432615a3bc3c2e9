package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {

    @ParameterizedTest
    @CsvSource({
        "DAY, 2021-01-03, 2021-01-03",
        "WEEK, 2021-01-03, 2020-W53",
        "WEEK, 2021-01-04, 2021-W01",
        "MONTH, 2021-01-03, 2021-01",
        "YEAR, 2021-01-03, 2021"
    })
    void a_day_belongs_to_its_iso_week_month_and_year(Grouping grouping, String day, String key) {
        assertThat(grouping.keyOf(day)).isEqualTo(key);
    }
}
