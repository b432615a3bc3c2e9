package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.ledger.Precision;

/** How far a year can be set against the one before where one of them is known by month or year only. */
class AggregatesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void it_is_today_where_each_day_is_known() {
        assertThat(uncut("2026-11-10", "2025-11-22")).contains(TODAY);
    }

    @Test
    void a_month_that_the_day_would_cut_is_left_out_of_both_years() {
        assertThat(uncut("2025-11", "2025-10")).contains(LocalDate.parse("2026-10-31"));
        assertThat(uncut("2026-11", "2025-10")).contains(LocalDate.parse("2026-10-31"));
    }

    @Test
    void a_month_of_the_year_before_that_is_over_by_then_is_told() {
        assertThat(uncut("2025-12", "2025-10", "2024")).contains(TODAY);
    }

    @Test
    void nothing_is_told_where_one_of_the_years_is_known_as_a_whole_only() {
        assertThat(uncut("2025")).isEmpty();
    }

    @Test
    void a_leap_day_belongs_to_its_month() {
        LocalDate february = LocalDate.parse("2025-02-28");
        assertThat(aggregates("2024-02").uncut(Optional::of, february)).contains(LocalDate.parse("2025-01-31"));
    }

    @Test
    void a_day_before_that_cannot_be_told_for_other_reasons_is_none() {
        assertThat(aggregates("2025-11")
                        .uncut(
                                day -> day.getMonthValue() == 11
                                        ? Optional.of(day)
                                        : Optional.of(LocalDate.parse("2026-10-09")),
                                TODAY))
                .contains(LocalDate.parse("2026-10-09"));
    }

    private static Optional<LocalDate> uncut(String... keys) {
        return aggregates(keys).uncut(Optional::of, TODAY);
    }

    private static Aggregates aggregates(String... keys) {
        List<Period> periods = Stream.of(keys)
                .map(key -> {
                    LocalDate first = Precision.of(key).firstDay(key);
                    return new Period(first, Precision.of(key).lastDay(first));
                })
                .toList();
        return new Aggregates(periods);
    }
}
