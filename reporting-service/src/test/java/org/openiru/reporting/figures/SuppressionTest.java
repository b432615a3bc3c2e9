package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
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
    void a_single_small_number_takes_one_of_the_next_magnitude_with_it_because_the_total_would_tell_it() {
        var verdict = suppression.on(Map.of("a", 2L, "b", 70L, "c", 9L));
        assertThat(verdict.keys()).containsExactlyInAnyOrder("a", "c");
        assertThat(verdict.total()).isFalse();
    }

    @Test
    void which_of_a_magnitude_goes_along_does_not_tell_that_it_is_the_smallest() {
        var verdict = suppression.on(Map.of("a", 40L, "b", 20L, "c", 4L, "d", 50L));
        assertThat(verdict.keys()).containsExactlyInAnyOrder("a", "c");
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

    @Test
    void who_knows_this_rule_and_tries_all_numbers_that_give_the_same_table_learns_no_small_number() {
        Random random = new Random(5);
        int attacked = 0;
        for (int round = 0; round < 3_000; round++) {
            // Given
            Map<String, Long> counts = new TreeMap<>();
            for (String key : List.of("ar", "de", "el", "en", "fr", "pl")) {
                counts.put(key, random.nextInt(3) > 0 ? 5L + random.nextInt(50) : random.nextInt(12));
            }
            Suppression.Verdict seen = suppression.on(counts);
            if (seen.total() || seen.keys().isEmpty() || seen.keys().size() > 3) {
                continue;
            }
            // When
            Map<String, Set<Long>> possible = new HashMap<>();
            List<String> keys = List.copyOf(seen.keys());
            tryAll(
                    guess -> suppression.on(guess).equals(seen),
                    keys,
                    keys.stream().mapToLong(counts::get).sum(),
                    new TreeMap<>(counts),
                    possible);
            // Then
            for (String key : keys) {
                if (suppression.isSmall(counts.getOrDefault(key, 0L))) {
                    assertThat(possible.get(key)).as("%s of %s", key, counts).hasSizeGreaterThan(2);
                    attacked++;
                }
            }
        }
        assertThat(attacked).isGreaterThan(1_000);
    }

    @Test
    void what_a_part_leaves_of_its_whole_is_no_small_number() {
        // Given one removal in sw that came too late
        Map<String, Long> removed = Map.of("en", 120L, "fr", 50L, "sw", 6L);
        Map<String, Long> inTime = Map.of("en", 100L, "fr", 50L, "sw", 5L);
        // Then
        assertThat(suppression.on(removed).keys()).isEmpty();
        assertThat(suppression.on(inTime, removed, Set.of()).keys()).contains("sw", "en");
        assertThat(suppression.on(inTime, removed, Set.of()).total()).isFalse();
    }

    @Test
    void a_part_of_what_is_withheld_is_withheld_for_it_would_bound_it() {
        var verdict = suppression.on(Map.of("a", 60L, "b", 70L), Map.of("a", 60L, "b", 90L), Set.of("a"));
        assertThat(verdict.keys()).contains("a");
    }

    @Test
    void who_takes_parts_from_their_wholes_and_tries_all_numbers_learns_no_small_one() {
        Random random = new Random(17);
        int attacked = 0;
        for (int round = 0; round < 3_000; round++) {
            // Given
            Map<String, Long> wholes = new TreeMap<>();
            Map<String, Long> parts = new TreeMap<>();
            for (String key : List.of("ar", "de", "el", "en", "fr")) {
                long whole = 5L + random.nextInt(50);
                wholes.put(key, whole);
                parts.put(key, Math.max(1, whole - (random.nextInt(3) > 0 ? random.nextInt(40) : random.nextInt(8))));
            }
            Suppression.Verdict seen = suppression.on(parts, wholes, Set.of());
            if (seen.total() || seen.keys().isEmpty() || seen.keys().size() > 3) {
                continue;
            }
            // When
            Map<String, Set<Long>> possible = new HashMap<>();
            List<String> keys = List.copyOf(seen.keys());
            tryAll(
                    guess -> keys.stream().allMatch(key -> guess.getOrDefault(key, 0L) <= wholes.getOrDefault(key, 0L))
                            && suppression.on(guess, wholes, Set.of()).equals(seen),
                    keys,
                    keys.stream().mapToLong(parts::get).sum(),
                    new TreeMap<>(parts),
                    possible);
            // Then
            parts.forEach((key, part) -> {
                long rest = wholes.getOrDefault(key, 0L) - part;
                if (!keys.contains(key)) {
                    assertThat(suppression.isSmall(part) || suppression.isSmall(rest))
                            .isFalse();
                } else if (suppression.isSmall(part) || suppression.isSmall(rest)) {
                    assertThat(possible.get(key))
                            .as("%s of %s in %s", key, parts, wholes)
                            .hasSizeGreaterThan(2);
                }
            });
            attacked += keys.size();
        }
        assertThat(attacked).isGreaterThan(1_000);
    }

    /** Gives the last of the keys what is left of the sum, the others each number that is possible. */
    private static void tryAll(
            Predicate<Map<String, Long>> looksTheSame,
            List<String> keys,
            long sum,
            Map<String, Long> guess,
            Map<String, Set<Long>> possible) {
        tryAll(looksTheSame, keys, keys, sum, guess, possible);
    }

    private static void tryAll(
            Predicate<Map<String, Long>> looksTheSame,
            List<String> all,
            List<String> keys,
            long sum,
            Map<String, Long> guess,
            Map<String, Set<Long>> possible) {
        String key = keys.getFirst();
        if (keys.size() > 1) {
            for (long number = 1; number < sum; number++) {
                guess.put(key, number);
                tryAll(looksTheSame, all, keys.subList(1, keys.size()), sum - number, guess, possible);
            }
            return;
        }
        guess.put(key, sum);
        if (looksTheSame.test(guess)) {
            all.forEach(one ->
                    possible.computeIfAbsent(one, absent -> new TreeSet<>()).add(guess.get(one)));
        }
    }
}
