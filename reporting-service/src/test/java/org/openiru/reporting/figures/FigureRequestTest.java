package org.openiru.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;

class FigureRequestTest {

    @Test
    void a_question_with_all_its_parts_is_understood() {
        // When
        FigureRequest request = parse("measure=removed&from=2017-01-01&to=2017-08-31&groupBy=language"
                + "&language=fr&language=ar&contentType=VIDEO&compare=previous-year");
        // Then
        assertThat(request.query().measure()).isEqualTo(Measure.REMOVED);
        assertThat(request.query().groupings()).containsExactly(Grouping.LANGUAGE);
        assertThat(request.query().filters())
                .containsEntry(Dimension.LANGUAGE, Set.of("fr", "ar"))
                .containsEntry(Dimension.CONTENT_TYPE, Set.of("VIDEO"));
        assertThat(request.comparedTo())
                .isEqualTo(new Period(LocalDate.parse("2016-01-01"), LocalDate.parse("2016-08-31")));
    }

    @ParameterizedTest
    @CsvSource({
        "'', unknown-measure, removed",
        "measure=removals, unknown-measure, medianTimeToRemoval",
        "measure=removed&measure=items, unknown-measure, items",
        "measure=removed&groupBy=planet, unknown-grouping, provider",
        "measure=items&groupBy=provider, unknown-grouping, agency",
        "measure=removed&groupBy=day&groupBy=month, unknown-grouping, month",
        "measure=removed&groupBy=language&groupBy=language, unknown-grouping, language",
        "measure=removed&groupBy=month&groupBy=language&groupBy=provider, unknown-grouping, category",
        "measure=removed&groupBy=language&cumulative=true, unknown-series, month",
        "measure=timeToRemoval&groupBy=month&cumulative=true, unknown-series, removed",
        "measure=removed&groupBy=month&cumulative=yes, unknown-series, true",
        "measure=removed&percentile=90, unknown-percentile, timeToRemoval",
        "measure=medianTimeToRemoval&percentile=90, unknown-percentile, timeToRemoval",
        "measure=timeToRemoval&percentile=101, unknown-percentile, 100",
        "measure=removed&asAt=yesterday, impossible-moment, 2026-11-22T09:00:00Z",
        "measure=removed&asAt=-999999999-01-01T00:00:00Z, impossible-moment, 2026-11-22T09:00:00Z",
        "measure=items&provider=2f0d5f4c-0e5c-4b7c-8b0e-0d8f0c1f7a11, unknown-filter, agency",
        "measure=removed&category=SPAM, unknown-filter, RECRUITMENT",
        "measure=removed&language=english, unknown-filter, none",
        "measure=removed&language=EN, unknown-filter, none",
        "measure=items&country=Belgium, unknown-filter, none",
        "measure=removed&provider=media, unknown-filter, UUID",
        "measure=removed&langauge=fr, unknown-parameter, language",
        "measure=removed&compare=last-week, unknown-comparison, previous-year",
        "measure=removed&from=yesterday, impossible-period, YYYY-MM-DD",
        "measure=removed&from=2017-02-30, impossible-period, YYYY-MM-DD",
        "measure=removed&from=2017-02-01&to=2017-01-31, impossible-period, from=2017-01-31&to=2017-02-01",
        "measure=removed&from=2017-02-01&compare=previous-year, impossible-period, from=2017-01-01&to=2017-08-31",
    })
    void what_is_not_possible_is_answered_with_what_is(String query, String type, String possible) {
        // When
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> parse(query));
        // Then
        assertThat(problem.type().type()).hasToString("urn:openiru:problem:" + type);
        assertThat(problem.type().status()).isEqualTo(422);
        assertThat((List<?>) problem.extensions().get("possible")).anyMatch(possible::equals);
    }

    @Test
    void two_groupings_percentiles_and_a_moment_are_understood() {
        // When
        FigureRequest request = parse("measure=timeToRemoval&groupBy=month&groupBy=provider&percentile=90,50"
                + "&percentile=99&asAt=2026-11-22T10:00:00+01:00");
        // Then
        assertThat(request.query().groupings()).containsExactly(Grouping.MONTH, Grouping.PROVIDER);
        assertThat(request.percentiles()).containsExactly(90, 50, 99);
        assertThat(request.query().asAt()).isEqualTo("2026-11-22T09:00:00Z");
    }

    @Test
    void whole_months_are_compared_with_whole_months_also_where_february_is_longer() {
        assertThat(parse("measure=removed&from=2017-02-01&to=2017-02-28&compare=previous-year")
                        .comparedTo())
                .isEqualTo(new Period(LocalDate.parse("2016-02-01"), LocalDate.parse("2016-02-29")));
        assertThat(parse("measure=removed&from=2017-02-15&to=2017-02-28&compare=previous-year")
                        .comparedTo())
                .isEqualTo(new Period(LocalDate.parse("2016-02-15"), LocalDate.parse("2016-02-28")));
    }

    @Test
    void a_leap_day_is_compared_with_the_28th() {
        FigureRequest request = parse("measure=removed&from=2024-02-01&to=2024-02-29&compare=previous-year");
        assertThat(request.comparedTo())
                .isEqualTo(new Period(LocalDate.parse("2023-02-01"), LocalDate.parse("2023-02-28")));
    }

    private static FigureRequest parse(String query) {
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
        Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.add(pair[0], pair[1]));
        return FigureRequest.parse(parameters);
    }
}
