package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;

/** Whoever asks for all periods that can be asked for, and subtracts, with 5 the smallest number that is shown. */
class PublicCellsTest {

    private static final int THRESHOLD = 5;
    private static final List<String> YEARS = List.of("2024", "2025");
    private static final List<String> LANGUAGES = List.of("de", "fr", "mt", "lb");

    @Test
    void a_quarter_less_its_first_two_months_does_not_tell_the_third() {
        // Given
        PublicCells cells = cells(Map.of("2025-01", 20L, "2025-02", 30L, "2025-03", 3L, "2025-06", 40L));

        // Then
        long difference = sum(cells, "2025-01", "2025-03") - sum(cells, "2025-01", "2025-02");
        assertThat(difference).isZero();
        assertThat(cells.tellsMonth("2025-03")).isFalse();
        // The year is told whole: what it has beyond its months is that of two
        assertThat(sum(cells, "2025-01", "2025-12")).isEqualTo(93);
        assertThat(sum(cells, "2025-01", "2025-11")).isEqualTo(70);
        assertThat(cells.tellsMonth("2025-01")).isFalse();
    }

    @Test
    void a_value_that_is_small_in_one_year_is_not_told_by_two_years_less_the_other() {
        // Given
        Map<String, Map<String, Long>> years =
                Map.of("2024", Map.of("de", 50L, "fr", 17L, "mt", 20L), "2025", Map.of("de", 60L, "fr", 30L, "mt", 3L));
        PublicCells cells = new PublicCells(
                new Suppression(THRESHOLD),
                Map.of("2024", Map.of("2024-05", 87L), "2025", Map.of("2025-05", 93L)),
                Map.of(Grouping.LANGUAGE, years));

        // Then
        assertThat(cells.of(Grouping.LANGUAGE, "mt", Period.ALL).sum()).isEqualTo(20);
        assertThat(cells.of(Grouping.LANGUAGE, "mt", Period.ALL).all()).isFalse();
        assertThat(cells.of(Grouping.LANGUAGE, "fr", Period.ALL).sum()).isEqualTo(17);
        assertThat(cells.of(Grouping.LANGUAGE, "de", Period.ALL).sum()).isEqualTo(110);
    }

    @Test
    void of_a_year_with_too_little_nothing_is_told_and_nothing_is_in_the_total() {
        PublicCells cells = cells(Map.of("2024-01", 4L, "2025-01", 50L, "2025-02", 60L));
        assertThat(cells.total(Period.ALL).sum()).isEqualTo(110);
        assertThat(cells.total(Period.ALL).all()).isFalse();
        assertThat(cells.year("2024", Period.ALL).isNumber()).isFalse();
        assertThat(cells.tellsAllOf(2024)).isFalse();
        assertThat(cells.tellsAllOf(2025)).isTrue();
        assertThat(cells.tellsAllOf(2026)).isTrue();
    }

    @Test
    void a_part_is_told_of_no_month_value_or_year_in_which_little_is_left_of_its_whole() {
        // Given a year in which three of sixty removals came too late, and one with enough of them
        Map<String, Map<String, Long>> removed = Map.of(
                "2024",
                Map.of("2024-01", 40L, "2024-02", 20L),
                "2025",
                Map.of("2025-01", 90L, "2025-02", 80L, "2025-03", 70L));
        Map<String, Map<String, Long>> inTime = Map.of(
                "2024",
                Map.of("2024-01", 40L, "2024-02", 17L),
                "2025",
                Map.of("2025-01", 60L, "2025-02", 78L, "2025-03", 50L));
        Suppression suppression = new Suppression(THRESHOLD);
        PublicCells whole = new PublicCells(suppression, removed, Map.of());
        // When
        PublicCells cells = new PublicCells(suppression, inTime, Map.of(), whole);
        // Then
        assertThat(cells.tells("2024")).isFalse();
        assertThat(cells.tells("2025")).isTrue();
        assertThat(cells.tellsMonth("2025-02")).isFalse();
        assertThat(cells.tellsMonth("2025-01")).isFalse();
        assertThat(cells.tellsMonth("2025-03")).isTrue();
        assertThat(cells.total(Period.ALL).sum()).isEqualTo(188);
    }

    @Test
    void no_subtraction_of_answers_tells_a_number_that_is_withheld() {
        Random random = new Random(7);
        int attacked = 0;
        for (int round = 0; round < 300; round++) {
            Unit unit = new Unit(random);
            Attacker attacker = new Attacker(unit);
            for (String cell : unit.counts.keySet()) {
                if (!unit.tells(cell) && unit.count(cell) != 0) {
                    assertThat(attacker.knows(cell))
                            .as("round %d: %s of %s", round, cell, unit.counts)
                            .isFalse();
                    attacked++;
                }
            }
        }
        assertThat(attacked).isGreaterThan(1_000);
    }

    @Test
    void the_attacker_would_find_what_is_decided_for_each_answer_by_itself() {
        // Given answers that are withheld only where they are small themselves
        Equations equations = new Equations(3);
        equations.add(new long[] {1, 1, 0});
        equations.add(new long[] {1, 1, 1});
        // Then
        assertThat(equations.determine(2)).isTrue();
        assertThat(equations.determine(0)).isFalse();
    }

    private static long sum(PublicCells cells, String from, String to) {
        return cells.total(period(from, to)).sum();
    }

    private static Period period(String from, String to) {
        return new Period(YearMonth.parse(from).atDay(1), YearMonth.parse(to).atEndOfMonth());
    }

    private static PublicCells cells(Map<String, Long> months) {
        Map<String, Map<String, Long>> years = new TreeMap<>();
        months.forEach((month, count) -> years.computeIfAbsent(month.substring(0, 4), absent -> new TreeMap<>())
                .put(month, count));
        return new PublicCells(new Suppression(THRESHOLD), years, Map.of());
    }

    /** Two years of a unit, some of whose months and languages have little. */
    private static final class Unit {

        /** By month such as 2025-03, and by year and language such as 2025/de. */
        final Map<String, Long> counts = new LinkedHashMap<>();

        final PublicCells cells;

        Unit(Random random) {
            Map<String, Map<String, Long>> months = new TreeMap<>();
            Map<String, Map<String, Long>> languages = new TreeMap<>();
            int most = 2 + random.nextInt(30);
            for (String year : YEARS) {
                for (int number = 1; number <= 12; number++) {
                    String month = "%s-%02d".formatted(year, number);
                    counts.put(month, 0L);
                    for (String language : LANGUAGES) {
                        boolean rare = language.equals("mt") || language.equals("lb");
                        long count = random.nextInt(3) > 0 ? 0 : random.nextInt(rare ? 3 : most);
                        counts.merge(month, count, Long::sum);
                        counts.merge(year + "/" + language, count, Long::sum);
                    }
                    months.computeIfAbsent(year, absent -> new TreeMap<>()).put(month, count(month));
                }
                for (String language : LANGUAGES) {
                    languages
                            .computeIfAbsent(year, absent -> new TreeMap<>())
                            .put(language, count(year + "/" + language));
                }
            }
            cells = new PublicCells(new Suppression(THRESHOLD), months, Map.of(Grouping.LANGUAGE, languages));
        }

        long count(String cell) {
            return counts.getOrDefault(cell, 0L);
        }

        boolean tells(String cell) {
            return cell.contains("/")
                    ? cells.tells(Grouping.LANGUAGE, cell.substring(0, 4), cell.substring(5))
                    : cells.tellsMonth(cell);
        }
    }

    /** Knows how it is decided, asks for everything, and solves the equations. */
    private static final class Attacker {

        private final List<String> names;
        private final Equations equations;

        Attacker(Unit unit) {
            names = new ArrayList<>(unit.counts.keySet());
            equations = new Equations(names.size());
            List<String> months =
                    names.stream().filter(name -> !name.contains("/")).toList();
            // Where there is nothing there is no row.
            names.stream().filter(name -> unit.count(name) == 0).forEach(name -> equations.add(row(List.of(name))));
            for (String year : YEARS) {
                // A year's months and its languages come to the same.
                long[] same = row(names.stream()
                        .filter(name -> name.startsWith(year + "-"))
                        .toList());
                for (String language : LANGUAGES) {
                    same[names.indexOf(year + "/" + language)] = -1;
                }
                equations.add(same);
            }
            for (int from = 0; from < months.size(); from++) {
                for (int to = from; to < months.size(); to++) {
                    ask(unit, months.subList(from, to + 1));
                }
            }
            for (String language : LANGUAGES) {
                for (List<String> years : List.of(List.of("2024"), List.of("2025"), YEARS)) {
                    equations.add(row(years.stream()
                            .map(year -> year + "/" + language)
                            .filter(unit::tells)
                            .toList()));
                }
            }
        }

        /** What the answer is the sum of; that it is right is asserted besides. */
        private void ask(Unit unit, List<String> months) {
            List<String> summed = new ArrayList<>();
            for (String year : YEARS) {
                List<String> some =
                        months.stream().filter(month -> month.startsWith(year)).toList();
                if (some.size() < 12) {
                    some.stream().filter(unit::tells).forEach(summed::add);
                } else if (unit.cells.tells(year)) {
                    summed.addAll(some);
                }
            }
            assertThat(unit.cells
                            .total(period(months.getFirst(), months.getLast()))
                            .sum())
                    .isEqualTo(summed.stream().mapToLong(unit::count).sum());
            equations.add(row(summed));
        }

        private long[] row(List<String> summed) {
            long[] row = new long[names.size()];
            summed.forEach(name -> row[names.indexOf(name)] = 1);
            return row;
        }

        boolean knows(String cell) {
            return equations.determine(names.indexOf(cell));
        }
    }

    /** Linear equations by their coefficients, over the whole numbers modulo a prime; kept in reduced form. */
    private static final class Equations {

        private static final long PRIME = 1_000_003;

        private final int unknowns;
        private final Map<Integer, long[]> byPivot = new TreeMap<>();

        Equations(int unknowns) {
            this.unknowns = unknowns;
        }

        void add(long[] coefficients) {
            long[] row = new long[unknowns];
            for (int i = 0; i < unknowns; i++) {
                row[i] = Math.floorMod(coefficients[i], PRIME);
            }
            byPivot.forEach((pivot, other) -> subtract(row, other, row[pivot]));
            for (int i = 0; i < unknowns; i++) {
                if (row[i] != 0) {
                    long inverse = power(row[i], PRIME - 2);
                    for (int j = 0; j < unknowns; j++) {
                        row[j] = row[j] * inverse % PRIME;
                    }
                    int pivot = i;
                    byPivot.values().forEach(other -> subtract(other, row, other[pivot]));
                    byPivot.put(pivot, row);
                    return;
                }
            }
        }

        /** Whether there is but one solution for the unknown. */
        boolean determine(int unknown) {
            long[] row = byPivot.get(unknown);
            if (row == null) {
                return false;
            }
            for (int i = 0; i < unknowns; i++) {
                if (i != unknown && row[i] != 0) {
                    return false;
                }
            }
            return true;
        }

        private static void subtract(long[] row, long[] other, long times) {
            for (int i = 0; times != 0 && i < row.length; i++) {
                row[i] = Math.floorMod(row[i] - times * other[i], PRIME);
            }
        }

        private static long power(long base, long exponent) {
            long result = 1;
            long square = base;
            for (long rest = exponent; rest > 0; rest /= 2) {
                result = rest % 2 == 1 ? result * square % PRIME : result;
                square = square * square % PRIME;
            }
            return result;
        }
    }
}
