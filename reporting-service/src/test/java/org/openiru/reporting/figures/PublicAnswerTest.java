package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openiru.reporting.figures.FigureAnswer.Row;

class PublicAnswerTest {

    @Test
    void a_running_total_adds_up_what_is_told_in_the_order_of_time() {
        // Given rows as they are told: what is withheld comes last
        FigureAnswer told = answer(row("2013", 40L), row("2013-01", 10L), row("2014-01", 7L), row("2013-06", null));
        // Then
        assertThat(PublicAnswer.running(told).rows())
                .extracting(row -> row.key() + " " + row.value())
                .containsExactly("2013-01 10", "2013-06 10", "2013 50", "2014-01 57");
    }

    private static Row row(String key, @Nullable Long value) {
        return new Row(key, null, null, null, value == null ? null : BigDecimal.valueOf(value), null);
    }

    private static FigureAnswer answer(Row... rows) {
        return new FigureAnswer(
                "removed",
                "item",
                "Items that are gone",
                null,
                null,
                Instant.EPOCH,
                true,
                BigDecimal.valueOf(57),
                null,
                "month",
                List.of(rows),
                null,
                List.of());
    }
}
