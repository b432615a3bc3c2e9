package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuppressionTest {

    private final Suppression suppression = new Suppression(5);

    @Test
    void a_table_without_small_numbers_is_shown_whole() {
        var verdict = suppression.on(Map.of("a", 5L, "b", 70L));
        assertThat(verdict.keys()).isEmpty();
        assertThat(verdict.total()).isFalse();
    }

    @Test
    void a_single_small_number_takes_the_next_smallest_with_it_because_the_total_would_tell_it() {
        var verdict = suppression.on(Map.of("a", 2L, "b", 70L, "c", 8L));
        assertThat(verdict.keys()).containsExactlyInAnyOrder("a", "c");
        assertThat(verdict.total()).isFalse();
    }

    @Test
    void several_ones_are_not_shown_to_be_ones_by_their_sum() {
        var verdict = suppression.on(Map.of("a", 1L, "b", 1L, "c", 1L, "d", 1L, "e", 1L, "f", 90L));
        assertThat(verdict.keys()).contains("f");
    }

    @Test
    void where_nothing_is_left_to_hide_behind_the_total_is_withheld() {
        var verdict = suppression.on(Map.of("a", 3L));
        assertThat(verdict.keys()).containsExactly("a");
        assertThat(verdict.total()).isTrue();
    }

    @Test
    void whatever_the_numbers_what_is_withheld_has_company_and_room_for_guessing_or_no_total() {
        Random random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            // Given
            Map<String, Long> counts = new HashMap<>();
            int rows = 1 + random.nextInt(8);
            for (int row = 0; row < rows; row++) {
                counts.put("k" + row, (long) random.nextInt(random.nextBoolean() ? 7 : 60));
            }
            // When
            var verdict = suppression.on(counts);
            // Then
            long withheld = verdict.keys().stream().mapToLong(counts::get).sum();
            assertThat(counts)
                    .allSatisfy((key, count) -> assertThat(verdict.keys().contains(key) || count == 0 || count >= 5)
                            .isTrue());
            if (!verdict.keys().isEmpty() && !verdict.total()) {
                assertThat(verdict.keys()).hasSizeGreaterThan(1);
                assertThat(withheld - verdict.keys().size()).isGreaterThanOrEqualTo(5);
            }
        }
    }
}
