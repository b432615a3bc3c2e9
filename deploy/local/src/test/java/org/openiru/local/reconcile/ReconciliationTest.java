package org.openiru.local.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void a_total_that_differs_is_named_with_both_numbers() throws Exception {
        // Given
        Reconciliation reconciliation = new Reconciliation(
                Map.of("referral", always(Map.of("referred", 2068L, "removed", 1500L))),
                always(Map.of("referred", 2068L, "removed", 1499L)));

        // When
        ReconciliationTable table = new ReconciliationTable(reconciliation.compare(NONE));

        // Then
        assertThat(table.allAgree()).isFalse();
        assertThat(table.text())
                .contains("removed differs: referral counts 1500, reporting 1499 (-1)")
                .containsPattern("referred +referral +2068 +2068\\n")
                .doesNotContain("referred differs")
                .doesNotContain("agree");
    }

    @Test
    void what_only_one_side_counts_is_named_too() throws Exception {
        // Given
        Reconciliation reconciliation =
                new Reconciliation(Map.of("intake", always(Map.of("urls", 7L))), always(Map.of("items", 5L)));

        // When
        ReconciliationTable table = new ReconciliationTable(reconciliation.compare(NONE));

        // Then
        assertThat(table.allAgree()).isFalse();
        assertThat(table.text())
                .contains("urls differs: intake counts 7, reporting does not")
                .contains("items differs: no service counts it, reporting counts 5");
    }

    @Test
    void events_on_their_way_make_no_difference() throws Exception {
        // Given a service that goes on working, and reporting behind it
        Reconciliation reconciliation = new Reconciliation(
                Map.of("intake", inTurn(Map.of("reports", 10L, "urls", 12L), Map.of("reports", 11L, "urls", 13L))),
                inTurn(Map.of("reports", 9L, "urls", 12L), Map.of("reports", 11L, "urls", 13L)));

        // When
        List<Comparison> compared = reconciliation.compare(LONG);

        // Then each measure agrees in the numbers of a moment of its own
        assertThat(compared)
                .containsExactlyInAnyOrder(
                        new Comparison("reports", "intake", 11L, 11L), new Comparison("urls", "intake", 12L, 12L));
        assertThat(new ReconciliationTable(compared).text()).endsWith("all 2 totals agree\n");
    }

    private static Reconciliation.Totals always(Map<String, Long> totals) {
        return () -> totals;
    }

    private static Reconciliation.Totals inTurn(Map<String, Long> first, Map<String, Long> second) {
        Deque<Map<String, Long>> next = new ArrayDeque<>(List.of(first, second));
        return next::removeFirst;
    }
}
