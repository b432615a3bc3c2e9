package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureCsvTest {

    @Test
    void it_has_a_line_for_each_row_the_total_and_the_comparison() {
        // When
        String csv = FigureCsv.of(answer("Media"));
        // Then
        assertThat(csv).isEqualTo("""
                measure,unit,from,to,groupBy,key,label,value\r
                removed,item,2017-01-01,2017-08-31,provider,p1,Media,43151\r
                removed,item,2017-01-01,2017-08-31,total,,,43151\r
                removed,item,2016-01-01,2016-08-31,comparison,total,,83784\r
                removed,item,2016-01-01,2016-08-31,comparison,change,,-0.485\r
                """);
    }

    @Test
    void no_name_is_taken_for_a_formula() {
        for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n")) {
            assertThat(FigureCsv.of(answer(start + "SUM(A1)"))).containsPattern("p1,\"?'" + "[" + start + "]SUM");
        }
    }

    @Test
    void commas_and_quotes_stay_within_their_cell() {
        assertThat(FigureCsv.of(answer("Media, \"Inc\""))).contains("p1,\"Media, \"\"Inc\"\"\",43151");
    }

    private static FigureAnswer answer(String label) {
        return new FigureAnswer(
                "removed",
                "item",
                "",
                LocalDate.parse("2017-01-01"),
                LocalDate.parse("2017-08-31"),
                Instant.EPOCH,
                true,
                new BigDecimal(43151),
                "provider",
                List.of(new FigureAnswer.Row("p1", label, new BigDecimal(43151))),
                new FigureAnswer.Comparison(
                        LocalDate.parse("2016-01-01"),
                        LocalDate.parse("2016-08-31"),
                        new BigDecimal(83784),
                        FigureAnswers.change(new BigDecimal(83784), new BigDecimal(43151))));
    }
}
