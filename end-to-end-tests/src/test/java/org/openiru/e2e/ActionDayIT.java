package org.openiru.e2e;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openiru.local.actionday.ActionDay;
import org.openiru.local.actionday.Result;
import org.openiru.local.actionday.Stand;
import org.openiru.local.reconcile.Comparison;
import org.openiru.local.reconcile.Reconciliation;
import org.openiru.local.reconcile.ReconciliationTable;
import org.openiru.testsupport.Json;

/**
 * The published figure: 2,068 items referred in six languages by six agencies, each counted once, although every service, the
 * leader of the relays, the broker and PostgreSQL are killed in the course of the day.
 */
@ExtendWith(SharedUnit.class)
class ActionDayIT {

    private static final int ITEMS = 2068;

    /** What the demo comes to when nothing breaks. */
    private static final Result.Counts UNDISTURBED = new Result.Counts(ITEMS, ITEMS, 2043, 1840, 1792, 88, 108);

    @Test
    void everyItemIsReferredOnceHoweverManyAgenciesSentIt(PlayedDays days) throws Exception {
        Result result = days.whole();
        assertThat(result.reports()).isEqualTo(ITEMS + 300);
        assertThat(result.items()).isEqualTo(ITEMS);
        assertThat(result.total()).isEqualTo(UNDISTURBED);
        assertThat(result.refuted()).isEqualTo(48);
        assertThat(result.accessDisabled()).isEqualTo(32);
        assertThat(result.languages()).hasSize(6);
        assertThat(result.agencies()).hasSize(6);
        assertThat(result.platforms()).hasSize(46);
    }

    @ParameterizedTest
    @MethodSource("org.openiru.e2e.PlayedDays#killed")
    void aPartIsKilledInTheMiddleOfTheDayAndLosesNothing(String part, PlayedDays days) throws Exception {
        // When
        Result result = days.whole();
        // Then
        Stand stand = days.whenKilled(part);
        assertThat(stand.sent()).isPositive();
        assertThat(stand.settled()).isLessThan(ITEMS);
        assertThat(result.total()).isEqualTo(UNDISTURBED);
    }

    @Test
    void theFiguresApiCountsTheItemsByLanguage(PlayedDays days) throws Exception {
        Map<String, Integer> rows = byLanguage(days);
        assertThat(rows).hasSize(6);
        assertThat(rows.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ITEMS);
    }

    @Test
    void theServicesCountTheSameInTheirOwnTablesAsReportingCountsFromTheirEvents(PlayedDays days) throws Exception {
        // Given
        Result day = days.whole();

        // When
        List<Comparison> compared = Reconciliation.of(days.unit().stack()).compare(Duration.ofMinutes(1));

        // Then
        ReconciliationTable table = new ReconciliationTable(compared);
        assertThat(table.allAgree()).as(table.text()).isTrue();
        assertThat(compared).hasSize(18);
        assertThat(compared)
                .filteredOn(one -> one.measure().equals("referred"))
                .singleElement()
                .extracting(Comparison::own, as(LONG))
                .isGreaterThanOrEqualTo(day.total().referred());
    }

    @Test
    void playingTheDayAgainChangesNoFigure(PlayedDays days) throws Exception {
        // Given
        Result first = days.whole();

        // When
        ActionDay.Outcome again = days.playWhole();

        // Then
        assertThat(again.changedNothing()).isTrue();
        assertThat(again.result()).isEqualTo(first);
    }

    @Test
    void theFiguresAreTheSameAfterAllOfReportingsDataIsDroppedAndRebuiltFromTheTopics(PlayedDays days)
            throws Exception {
        // Given
        Map<String, Integer> before = byLanguage(days);

        // When
        days.unit().stack().dropFigures();

        // Then
        await().atMost(Duration.ofMinutes(1))
                .until(() -> days.unit().stack().rebuild().state().current());
        assertThat(byLanguage(days)).isEqualTo(before).hasSize(6);
        assertThat(days.playWhole().result()).isEqualTo(days.whole());
    }

    @Test
    void theDayIsInTheSameSeriesAsTheImportedPast(PlayedDays days) throws Exception {
        // Given
        Unit unit = days.unit();
        unit.importPublished();
        Result day = days.whole();
        String campaign = day.campaignId();
        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Map<List<String>, Integer> removed = byLanguageAndCampaign(unit, "removed");
            assertThat(removed).containsEntry(List.of("unknown", "none"), 299_121);
            assertThat(sumOf(removed, campaign)).isEqualTo(day.total().removed());
            Map<List<String>, Integer> referred = byLanguageAndCampaign(unit, "referred");
            assertThat(referred.keySet())
                    .filteredOn(keys -> keys.getLast().equals(campaign))
                    .hasSize(6);
            assertThat(sumOf(referred, campaign)).isEqualTo(2_068);
        });
    }

    private static Map<String, Integer> byLanguage(PlayedDays days) throws Exception {
        List<Map<String, ?>> rows = days.unit()
                .as("analyst", days.unit().reporting())
                .queryParam("measure", "referred")
                .queryParam("groupBy", "language")
                .queryParam("campaign", days.whole().campaignId())
                .get("/api/v1/figures")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .get("rows");
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get("key")),
                        row -> Integer.valueOf(String.valueOf(row.get("value")))));
    }

    private static long sumOf(Map<List<String>, Integer> counts, String campaign) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().getLast().equals(campaign))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Over everything: neither a period nor a filter. */
    private static Map<List<String>, Integer> byLanguageAndCampaign(Unit unit, String measure) {
        Json answer = unit.as("analyst", unit.reporting())
                .get("/api/v1/figures?groupBy=language&groupBy=campaign&measure=" + measure)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int row = 0; row < answer.getList("rows").size(); row++) {
            counts.put(
                    answer.getList("rows[" + row + "].keys", String.class), answer.getInt("rows[" + row + "].value"));
        }
        return counts;
    }
}
