package org.openiru.e2e;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openiru.local.actionday.ActionDay;
import org.openiru.local.actionday.Result;
import org.openiru.local.reconcile.Comparison;
import org.openiru.local.reconcile.Reconciliation;
import org.openiru.local.reconcile.ReconciliationTable;
import org.openiru.testsupport.Json;

/** The published figure: 2,068 items referred in six languages by six agencies, each counted once. */
@ExtendWith(SharedUnit.class)
class ActionDayIT {

    private static final int ITEMS = 2068;

    @Test
    void everyItemIsReferredOnceHoweverManyAgenciesSentIt(PlayedDays days) throws Exception {
        Result result = days.whole();
        assertThat(result.reports()).isEqualTo(ITEMS + 300);
        assertThat(result.items()).isEqualTo(ITEMS);
        assertThat(result.total().referred()).isEqualTo(ITEMS);
        assertThat(result.languages()).hasSize(6);
        assertThat(result.agencies()).hasSize(6);
        assertThat(result.platforms()).hasSize(46);
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
}
