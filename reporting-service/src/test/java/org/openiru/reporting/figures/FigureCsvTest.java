package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void it_says_what_is_to_be_known_of_the_numbers() {
        // Given
        FigureAnswer answer = new FigureAnswer(
                "removed",
                "item",
                "",
                null,
                LocalDate.parse("2017-08-31"),
                Instant.EPOCH,
                false,
                new BigDecimal(3),
                null,
                "month,provider",
                List.of(),
                null,
                List.of("3 come from imported history, 2 of them as aggregates.", "=1 is no formula."));
        // When
        String csv = FigureCsv.of(answer);
        // Then
        assertThat(csv).isEqualTo("""
                measure,unit,from,to,groupBy,key,label,groupBy2,key2,label2,value\r
                removed,item,,2017-08-31,total,,,,,,3\r
                removed,item,,2017-08-31,note,,"3 come from imported history, 2 of them as aggregates.",,,,\r
                removed,item,,2017-08-31,note,,'=1 is no formula.,,,,\r
                removed,item,,2017-08-31,note,,The figures are still being filled from the past: they are not complete.,,,,\r
                """);
    }

    @Test
    void no_name_is_taken_for_a_formula() {
        for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n")) {
            assertThat(FigureCsv.of(answer(start + "SUM(A1)"))).containsPattern("p1,\"?'" + "[" + start + "]SUM");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Media;=SUM(A1)",
                "Media; +1",
                "Media;\"=1\"",
                "Media\t@x",
                "Media\n-1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20x",
                "Media;\uFF1D1"
            })
    void no_part_of_a_name_is_taken_for_a_formula_whatever_separates_cells(String name) {
        // When
        String csv = FigureCsv.of(answer(name));
        // Then
        for (String cell : csv.split("[;\t\n,]", -1)) {
            if (!cell.equals("-0.485\r")) {
                assertThat(cell.replaceAll("^[ \"]+", "")).doesNotContainPattern("^[=+@\uFF1D\uFF0B\uFF0D\uFF20-]");
            }
        }
    }

    @Test
    void commas_and_quotes_stay_within_their_cell() {
        assertThat(FigureCsv.of(answer("Media, \"Inc\""))).contains("p1,\"Media, \"\"Inc\"\"\",43151");
    }

    @Test
    void two_groupings_and_several_percentiles_have_columns_of_their_own() {
        // Given
        FigureAnswer answer = new FigureAnswer(
                "timeToRemoval",
                "seconds",
                "",
                null,
                null,
                Instant.EPOCH,
                true,
                new BigDecimal("5"),
                Map.of("50", new BigDecimal("5")),
                "month,provider",
                List.of(new FigureAnswer.Row(
                        null,
                        null,
                        List.of("2017-01", "p1"),
                        List.of("2017-01", "=1"),
                        new BigDecimal("4"),
                        Map.of("50", new BigDecimal("4")))),
                null,
                List.of());
        // When
        String csv = FigureCsv.of(answer);
        // Then
        assertThat(csv).isEqualTo("""
                measure,unit,from,to,groupBy,key,label,groupBy2,key2,label2,value,p50\r
                timeToRemoval,seconds,,,month,2017-01,,provider,p1,'=1,4,4\r
                timeToRemoval,seconds,,,total,,,,,,5,5\r
                """);
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
                null,
                "provider",
                List.of(new FigureAnswer.Row("p1", label, null, null, new BigDecimal(43151), null)),
                new FigureAnswer.Comparison(
                        LocalDate.parse("2016-01-01"),
                        LocalDate.parse("2016-08-31"),
                        new BigDecimal(83784),
                        FigureAnswers.change(new BigDecimal(83784), new BigDecimal(43151))),
                List.of());
    }
}
