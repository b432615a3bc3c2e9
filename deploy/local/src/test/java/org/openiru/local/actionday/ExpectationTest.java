package org.openiru.local.actionday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openiru.local.actionday.Result.Counts;

class ExpectationTest {

    private static final Counts FINAL = new Counts(2068, 2068, 2043, 1840, 1792, 88, 108);

    @Test
    void the_day_is_over_when_every_figure_is_final() throws IOException {
        // When
        List<String> missing = expectation().missing(result(FINAL));

        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void each_figure_that_is_short_or_over_is_named() throws IOException {
        // Given
        Counts counts = new Counts(2068, 2069, 2043, 1840, 1791, 88, 108);

        // When
        List<String> missing = expectation().missing(result(counts));

        // Then
        assertThat(missing).containsExactly("referred is 2069, not 2068", "removed is 1791, not 1792");
    }

    private static Expectation expectation() throws IOException {
        return new Expectation(ActionDayData.committed());
    }

    private static Result result(Counts counts) {
        return new Result("c1", 2368, 2068, counts, 32, 48, List.of(), List.of(), List.of());
    }
}
