package org.openiru.assessment.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openiru.assessment.AReport.aReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Priority;

class TriageTest {

    @Test
    void a_threat_to_life_comes_first_whatever_else_is_said() {
        assertThat(Triage.priorityOf(aReport()
                        .takenFor(Category.HARASSMENT)
                        .threateningLife()
                        .received()))
                .isEqualTo(Priority.URGENT);
    }

    @Test
    void what_a_platform_found_itself_goes_before_the_rest() {
        assertThat(Triage.priorityOf(
                        aReport().takenFor(null).through(Channel.PLATFORM).received()))
                .isEqualTo(Priority.HIGH);
    }

    @ParameterizedTest
    @CsvSource({"INSTRUCTIONS,HIGH", "CHILD_ABUSE,HIGH", "TERRORIST_PROPAGANDA,NORMAL", "HARASSMENT,LOW"})
    void otherwise_the_reported_category_decides(Category category, Priority priority) {
        assertThat(Triage.priorityOf(aReport().takenFor(category).received())).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"pt-BR,pt", "AR,ar", "de_AT,de", "'',und", "NULL,und", "??,und"},
            nullValues = "NULL")
    void languages_are_sorted_by_their_primary_subtag(String tag, String language) {
        assertThat(Language.primary(tag)).isEqualTo(language);
    }
}
