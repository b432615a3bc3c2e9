package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far a year is set against the one before in public, with 5 the smallest number that is shown. */
class SameDayTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-20");

    @Test
    void it_is_today_where_no_day_tells_a_small_number() {
        assertThat(upTo(Map.of("2026-01-19", 7L, "2026-01-20", 8L, "2025-01-20", 5L)))
                .contains(TODAY);
    }

    @Test
    void what_two_looks_would_tell_apart_is_no_small_number_in_either_year() {
        // Given three on one day of last year, which the difference between the 18th and the 19th would tell
        assertThat(upTo(Map.of("2026-01-10", 50L, "2025-01-10", 60L, "2025-01-19", 3L, "2025-01-25", 8L)))
                .contains(LocalDate.parse("2026-01-18"));
    }

    @Test
    void what_remains_of_the_month_of_last_year_is_no_small_number() {
        // Given three after the same day: the whole month less the part would tell them
        assertThat(upTo(Map.of("2026-01-10", 50L, "2025-01-10", 60L, "2025-01-25", 3L)))
                .contains(LocalDate.parse("2026-01-09"));
    }

    @Test
    void what_the_last_month_has_had_so_far_is_no_small_number() {
        // Given one in February up to the 9th, which the sum to that day less January would tell
        Map<String, Long> counts = Map.of(
                "2026-01-10", 10L,
                "2026-01-25", 4L,
                "2026-02-01", 1L,
                "2026-02-10", 9L,
                "2025-02-10", 2L,
                "2025-02-20", 7L);

        assertThat(upTo(counts, LocalDate.parse("2026-02-15"))).contains(LocalDate.parse("2026-01-09"));
    }

    private static Optional<LocalDate> upTo(Map<String, Long> counts) {
        return upTo(counts, TODAY);
    }

    private static Optional<LocalDate> upTo(Map<String, Long> counts, LocalDate today) {
        Map<LocalDate, Long> byDay = new java.util.HashMap<>();
        counts.forEach((day, count) -> byDay.put(LocalDate.parse(day), count));
        return new SameDay(new Suppression(5), byDay).upTo(today);
    }
}
