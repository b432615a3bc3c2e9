package org.openiru.reporting.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void decisions_that_were_taken_back_are_said_to_stay_counted() {
        for (Measure measure : new Measure[] {Measure.ASSESSED, Measure.TIME_TO_DECISION}) {
            assertThat(measure.caveats()).anyMatch(caveat -> caveat.contains("took back later stays counted"));
        }
    }
}
