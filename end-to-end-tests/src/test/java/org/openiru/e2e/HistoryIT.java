package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openiru.local.history.HistoryUpload;
import org.openiru.testsupport.Json;

/** The published series: 299,121 removals by the end of August 2017, imported as {@code ./iru import} does it. */
@ExtendWith(SharedUnit.class)
class HistoryIT {

    private static final int LINES = 65;

    @Test
    void theImportedPastGivesThePublishedFiguresAlsoImportedTwiceAndRebuilt(Unit unit) throws Exception {
        // When
        HistoryUpload.Summary first = unit.importPublished();
        // Then
        assertThat(first.recorded() + first.repeated()).isEqualTo(LINES);
        assertThat(first.corrected() + first.rejected()).isZero();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertPublished(unit));

        // When
        HistoryUpload.Summary again = unit.importPublished();
        // Then
        assertThat(again).isEqualTo(new HistoryUpload.Summary(0, LINES, 0, 0));
        assertPublished(unit);

        // When
        unit.stack().rebuild().begin();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> unit.stack().rebuild().state().current());
        // Then
        assertPublished(unit);
        assertThat(unit.importPublished()).isEqualTo(again);
    }

    private static void assertPublished(Unit unit) {
        assertThat(figure(unit, "&to=2017-08-31").getInt("total")).isEqualTo(299_121);

        Json months = figure(unit, "&from=2017-01-01&to=2017-08-31&compare=previous-year");
        assertThat(months.getInt("total")).isEqualTo(43_151);
        assertThat(months.getInt("comparison.total")).isEqualTo(83_784);
        assertThat(months.getDouble("comparison.change")).isEqualTo(-0.485);
        assertThat(months.getList("notes", String.class))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("43,151 come from imported history");

        assertThat(figure(unit, "&from=2012-04-01&to=2013-03-31").getInt("total"))
                .isEqualTo(3_538);
        assertThat(cumulative(unit))
                .containsEntry("2013-03", 3_538)
                .containsEntry("2013-12", 18_000)
                .containsEntry("2014-03", 26_000)
                .containsEntry("2014-10", 51_000)
                .containsEntry("2015-01", 72_000)
                .containsEntry("2017-06", 280_000)
                .containsEntry("2017-08", 299_121)
                .hasEntrySatisfying("2016-11", before -> assertThat(before).isLessThan(250_000))
                .hasEntrySatisfying("2016-12", after -> assertThat(after).isGreaterThan(250_000));

        Json milestones = get(unit, "/api/v1/figures/milestones?measure=removed&at=250000,280000");
        assertThat(milestones.getList("milestones.count", Integer.class)).containsExactly(250_000, 280_000);
        assertThat(milestones.getList("milestones.on", String.class)).containsExactly("2016-12", "2017-06");
        assertThat(milestones.getList("milestones.by", String.class)).containsExactly("2016-12-31", "2017-06-30");

        Json days = figure(unit, "&from=2017-08-15&to=2017-08-31&groupBy=day");
        assertThat(days.getInt("total")).isZero();
        assertThat(days.getList("notes", String.class))
                .singleElement()
                .asString()
                .contains("9,561 are known by month");
    }

    private static Map<String, Integer> cumulative(Unit unit) {
        List<Map<String, ?>> rows =
                figure(unit, "&to=2017-08-31&groupBy=month&cumulative=true").getList("rows");
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get("key")),
                        row -> Integer.valueOf(String.valueOf(row.get("value")))));
    }

    private static Json figure(Unit unit, String query) {
        return get(unit, "/api/v1/figures?measure=removed" + query);
    }

    private static Json get(Unit unit, String query) {
        return unit.as("analyst", unit.reporting())
                .get(query)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }
}
