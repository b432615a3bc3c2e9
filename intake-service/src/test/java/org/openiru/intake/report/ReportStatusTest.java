package org.openiru.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.intake.content.ItemState;

class ReportStatusTest {
    @ParameterizedTest
    @CsvSource({
        "RECEIVED, RECEIVED",
        "RECEIVED RECEIVED, RECEIVED",
        "RECEIVED IN_ASSESSMENT, IN_ASSESSMENT",
        "RECEIVED REMOVED, IN_ASSESSMENT",
        "REFERRED IN_ASSESSMENT, IN_ASSESSMENT",
        "REFERRED REMOVED, REFERRED",
        "NOT_ACTIONED REMOVED, REMOVED",
        "NOT_ACTIONED FORWARDED, FORWARDED",
        "NOT_ACTIONED NOT_ACTIONED, NOT_ACTIONED"
    })
    void a_report_of_several_items_is_as_far_as_the_work_that_is_left(String items, ItemState overall) {
        assertThat(ReportStatus.overall(
                        Arrays.stream(items.split(" ")).map(ItemState::valueOf).toList()))
                .isEqualTo(overall);
    }
}
