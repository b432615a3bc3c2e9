package org.openiru.local.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committed history adds up to what was published. */
class PublishedSeriesTest {

    private static final Path FILE = Path.of("history/ctiru.csv");

    @ParameterizedTest
    @CsvSource({
        "2012-04, 2013-03, 3538",
        "2012-04, 2013-12, 18000",
        "2012-04, 2014-03, 26000",
        "2012-04, 2014-10, 51000",
        "2012-04, 2015-01, 72000",
        "2012-04, 2017-06, 280000",
        "2012-04, 2017-08, 299121",
        "2016-01, 2016-08, 83784",
        "2017-01, 2017-08, 43151",
    })
    void each_published_sum_is_met(YearMonth from, YearMonth to, int count) throws IOException {
        assertThat(sum(from, to)).isEqualTo(count);
    }

    @Test
    void the_quarter_million_is_reached_within_december_2016() throws IOException {
        YearMonth first = YearMonth.of(2012, 4);
        assertThat(sum(first, YearMonth.of(2016, 11))).isLessThan(250_000);
        assertThat(sum(first, YearMonth.of(2016, 12))).isGreaterThan(250_000);
    }

    @Test
    void every_month_is_there_once_and_marked_as_distributed() throws IOException {
        NavigableMap<YearMonth, Integer> months = months();
        assertThat(months).hasSize(65).allSatisfy((month, count) -> assertThat(count)
                .isPositive());
        assertThat(months.firstKey().plusMonths(64)).isEqualTo(months.lastKey());
        assertThat(lines()).allMatch(line -> line.contains(",DISTRIBUTED,"));
    }

    private static int sum(YearMonth from, YearMonth to) throws IOException {
        return months().subMap(from, true, to, true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static NavigableMap<YearMonth, Integer> months() throws IOException {
        NavigableMap<YearMonth, Integer> months = new TreeMap<>();
        for (String line : lines()) {
            List<String> cells = List.of(line.split(",", -1));
            assertThat(cells.getFirst()).isEqualTo("removed");
            months.merge(YearMonth.parse(cells.get(1)), Integer.valueOf(cells.get(2)), Integer::sum);
        }
        return months;
    }

    private static List<String> lines() throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        return lines.subList(1, lines.size());
    }
}
