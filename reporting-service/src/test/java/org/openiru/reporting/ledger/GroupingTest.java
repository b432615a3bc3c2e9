package org.openiru.reporting.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
        assertThat(grouping.keyOf(LocalDate.parse(day))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-01, 2024-02-29, 2024-01-01, 2024-01-31",
        "2017-01-01, 2017-08-31, 2016-05-01, 2016-12-31",
        "2017-03-10, 2017-03-12, 2017-03-07, 2017-03-09"
    })
    void before_whole_months_there_are_as_many_months_and_before_days_as_many_days(
            LocalDate from, LocalDate to, LocalDate before, LocalDate until) {
        assertThat(new Period(from, to).previous()).isEqualTo(new Period(before, until));
    }
}
