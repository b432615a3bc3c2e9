package org.openiru.reporting.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void decisions_that_were_taken_back_are_said_to_stay_counted() {
        for (Measure measure : new Measure[] {Measure.ASSESSED, Measure.TIME_TO_DECISION}) {
            assertThat(measure.caveats()).anyMatch(caveat -> caveat.contains("took back later stays counted"));
        }
    }

    @Test
    void a_part_can_be_laid_beside_its_whole_by_whatever_the_public_may_ask_for() {
        Set<Dimension> open = EnumSet.of(Dimension.IDEOLOGY, Dimension.CATEGORY, Dimension.LANGUAGE);
        for (Measure part : List.of(Measure.REFERRED, Measure.ORDERED, Measure.REMOVED_WITHIN_DEADLINE)) {
            assertThat(part.whole()).hasValueSatisfying(whole -> {
                assertThat(part.dimensions()).containsAll(open);
                assertThat(whole.dimensions()).containsAll(open);
            });
        }
    }
}
