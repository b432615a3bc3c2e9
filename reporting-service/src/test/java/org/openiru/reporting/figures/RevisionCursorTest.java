package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.reporting.ledger.Revision;
import org.openiru.web.problem.ProblemException;

class RevisionCursorTest {

    @Test
    void pages_tell_each_revision_once_also_those_of_one_moment() {
        List<Revision> revisions = List.of(at(1), at(2), at(2), at(2), at(3));
        List<Revision> told = new ArrayList<>();
        RevisionCursor cursor = RevisionCursor.of(null);
        for (int page = 0; page < 3; page++) {
            List<RevisionCursor.Placed> some = cursor.rest(revisions).limit(2).toList();
            some.forEach(placed -> told.add(placed.revision()));
            cursor = RevisionCursor.of(some.getLast().cursor().encoded());
        }
        assertThat(told).containsExactlyElementsOf(revisions);
        assertThat(cursor.rest(revisions)).isEmpty();
    }

    @Test
    void a_revision_that_comes_to_stand_before_the_place_makes_none_told_twice() {
        RevisionCursor second = RevisionCursor.of(null)
                .rest(List.of(at(10), at(20), at(30)))
                .skip(1)
                .findFirst()
                .orElseThrow()
                .cursor();
        assertThat(second.rest(List.of(at(5), at(10), at(20), at(30), at(40))).map(RevisionCursor.Placed::revision))
                .containsExactly(at(30), at(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "???", "MjAyNi0xMS0yMnwx", "MjAyNi0xMS0yMlQwOTowMDowMFp8eA"})
    void what_is_no_cursor_is_refused(String cursor) {
        assertThatThrownBy(() -> RevisionCursor.of(cursor)).isInstanceOf(ProblemException.class);
    }

    private static Revision at(int second) {
        return new Revision(Instant.parse("2026-11-22T09:00:00Z").plusSeconds(second), "2026-11-01", 1, "cause");
    }
}
