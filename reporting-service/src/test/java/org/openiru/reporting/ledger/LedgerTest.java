package org.openiru.reporting.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.openiru.events.FigureBasis;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

class LedgerTest {

    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");
    private static final FigureQuery REMOVED = FigureQuery.of(Measure.REMOVED);

    private final Ledger ledger = new Ledger();
    private final List<Entry> entries = new ArrayList<>();

    @Test
    void sums_are_those_of_a_naive_count_however_they_are_grouped_and_filtered() {
        // Given
        Random random = new Random(3);
        List<String> languages = List.of("en", "fr", "ar");
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < 3 * Column.BLOCK; i++) {
            LocalDate day = LocalDate.parse("2024-12-20").plusDays(random.nextInt(40));
            String language = languages.get(random.nextInt(3));
            String country = random.nextBoolean() ? "BE" : "GR";
            int amount = random.nextInt(10) == 0 ? -1 : 1;
            Instant at = AT.plusSeconds(random.nextInt(100));
            book(Measure.REMOVED, day.toString(), language, country, amount, at);
            if (!language.equals("ar") && !at.isAfter(AT.plusSeconds(50)) && day.getYear() == 2025) {
                expected.merge(day.toString().substring(0, 7) + "/" + country, (long) amount, Long::sum);
            }
        }
        // When
        Sums sums = sum(new FigureQuery(
                Measure.REMOVED,
                new Period(LocalDate.parse("2025-01-01"), null),
                List.of(Grouping.MONTH, Grouping.COUNTRY),
                Map.of(Dimension.LANGUAGE, Set.of("en", "fr", "unheard-of")),
                false,
                AT.plusSeconds(50)));
        // Then
        Map<String, Long> found = new TreeMap<>();
        sums.rows()
                .forEach(row ->
                        found.put(String.join("/", row.keys()), row.tally().count()));
        assertThat(found).isEqualTo(expected);
        assertThat(sums.total().count())
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void a_snapshot_does_not_see_what_is_added_later() {
        // Given
        book(Measure.REMOVED, "2026-03-01", "en", "BE", 1, AT);
        Ledger.View before = ledger.view();
        // When
        book(Measure.REMOVED, "2026-03-01", "nl", "NL", 1, AT);
        // Then
        assertThat(new Scan(before, REMOVED.by(Grouping.LANGUAGE)).sums().rows())
                .hasSize(1);
        assertThat(sum(REMOVED).total().count()).isEqualTo(2);
    }

    @Test
    void as_at_a_moment_only_what_was_recorded_by_then_counts() {
        // Given
        book(Measure.REMOVED, "2026-03-01", "en", "BE", 1, AT);
        book(Measure.REMOVED, "2026-03-01", "en", "BE", -1, AT.plusMillis(1));
        // Then
        assertThat(sum(asAt(AT.minusMillis(1))).total().count()).isZero();
        assertThat(sum(asAt(AT)).total().count()).isEqualTo(1);
        assertThat(sum(REMOVED).total().count()).isZero();
    }

    @Test
    void cumulative_rows_go_on_where_nothing_happened() {
        // Given
        book(Measure.REMOVED, "2026-01-31", "en", "BE", 2, AT);
        book(Measure.REMOVED, "2026-04-01", "en", "BE", 3, AT);
        // When
        Sums sums = sum(new FigureQuery(Measure.REMOVED, Period.ALL, List.of(Grouping.MONTH), Map.of(), true, null));
        // Then
        assertThat(sums.rows())
                .extracting(row -> row.key() + "=" + row.tally().count())
                .containsExactly("2026-01=2", "2026-02=2", "2026-03=2", "2026-04=5");
        assertThat(sums.total().count()).isEqualTo(5);
    }

    @Test
    void the_backlog_is_what_is_left_at_the_end_of_each_row_whatever_the_period_began_with() {
        // Given
        book(Measure.BACKLOG, "2026-01-31", "en", "BE", 1, AT);
        book(Measure.BACKLOG, "2026-02-10", "fr", "BE", 1, AT);
        book(Measure.BACKLOG, "2026-03-10", "en", "BE", -1, AT);
        Period period = new Period(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-03-31"));
        // When
        Sums byMonth = sum(new FigureQuery(Measure.BACKLOG, period, List.of(Grouping.MONTH), Map.of(), false, null));
        Sums byLanguage =
                sum(new FigureQuery(Measure.BACKLOG, period, List.of(Grouping.LANGUAGE), Map.of(), false, null));
        // Then
        assertThat(byMonth.rows())
                .extracting(row -> row.key() + "=" + row.tally().count())
                .containsExactly("2026-02=2", "2026-03=1");
        assertThat(byLanguage.rows()).extracting(Sums.Row::key).containsExactly("fr");
        assertThat(byLanguage.total().count()).isEqualTo(1);
    }

    @Test
    void the_backlog_stays_what_it_is_on_days_on_which_nothing_changes() {
        // Given
        open("2026-01-30", "en");
        open("2026-02-02", "en");
        // Then days after the last change, and none before the first
        assertThat(byDay("2026-02-01", "2026-02-04"))
                .containsExactly("2026-02-01=1", "2026-02-02=2", "2026-02-03=2", "2026-02-04=2");
        assertThat(byDay("2026-02-07", "2026-02-08")).containsExactly("2026-02-07=2", "2026-02-08=2");
        assertThat(byDay("2026-01-28", "2026-01-30")).containsExactly("2026-01-30=1");
    }

    private List<String> byDay(String from, String to) {
        Period period = new Period(LocalDate.parse(from), LocalDate.parse(to));
        return sum(new FigureQuery(Measure.BACKLOG, period, List.of(Grouping.DAY), Map.of(), false, null))
                .rows()
                .stream()
                .map(row -> row.key() + "=" + row.tally().count())
                .toList();
    }

    @Test
    void the_age_of_the_backlog_is_that_of_what_is_open_at_the_end_of_each_row() {
        // Given three items, of which the oldest is decided on 5 March
        open("2026-02-20", "en");
        open("2026-02-27", "fr");
        open("2026-03-10", "en");
        close("2026-03-05", "2026-02-20", "en");
        FigureQuery ages = FigureQuery.of(Measure.BACKLOG_AGE).notAfter(LocalDate.parse("2026-03-12"));

        // When
        Sums inAll = sum(ages);
        Sums byMonth = sum(ages.by(Grouping.MONTH));
        Sums byLanguage = sum(ages.by(Grouping.LANGUAGE));

        // Then 13 and 2 days
        assertThat(days(inAll.total(), 100)).isEqualTo(13);
        assertThat(days(inAll.total(), 50)).isEqualTo(7.5);
        assertThat(days(inAll.total(), 10)).isEqualTo(2);
        assertThat(byMonth.rows())
                .extracting(row -> row.key() + " " + row.tally().count() + " " + days(row.tally(), 100))
                .containsExactly("2026-02 2 8.0", "2026-03 2 13.0");
        assertThat(byLanguage.rows())
                .extracting(row -> row.key() + " " + days(row.tally(), 100))
                .containsExactlyInAnyOrder("fr 13.0", "en 2.0");
        assertThat(days(sum(ages.notAfter(LocalDate.parse("2026-03-04"))).total(), 100))
                .isEqualTo(12);
        assertThat(sum(ages.notAfter(LocalDate.parse("2026-01-01"))).total().value(Measure.BACKLOG_AGE))
                .isNull();
    }

    private void open(String day, String language) {
        item(day, day, language, 1);
    }

    private void close(String day, String opened, String language) {
        item(day, opened, language, -1);
    }

    private void item(String day, String opened, String language, int amount) {
        book(backlog(day, opened, language, amount), AT);
    }

    private static Entry backlog(String day, String opened, String language, int amount) {
        Dimensions dimensions =
                Dimensions.with().value(Dimension.LANGUAGE, language).build();
        int openedOn = Math.toIntExact(LocalDate.parse(opened).toEpochDay());
        return Entry.of(Measure.BACKLOG, LocalDate.parse(day), dimensions, openedOn, amount);
    }

    private static double days(Tally tally, int percentile) {
        return Objects.requireNonNull(tally.value(Measure.BACKLOG_AGE, percentile))
                        .doubleValue()
                / 86_400;
    }

    @Test
    void aggregated_history_says_what_it_cannot_tell() {
        // Given
        book(Measure.REMOVED, "2014-03-05", "en", "BE", 1, AT);
        aggregate("2014-03-01", Precision.MONTH, 3000);
        // When
        Sums byDay = sum(REMOVED.by(Grouping.DAY));
        Sums byMonth = sum(REMOVED.by(Grouping.MONTH));
        Sums byLanguage = sum(REMOVED.by(Grouping.LANGUAGE));
        Sums english = sum(REMOVED.where(Dimension.LANGUAGE, "en"));
        Sums partly = sum(REMOVED.during(new Period(LocalDate.parse("2014-03-05"), null)));
        // Then
        assertThat(byDay.rows())
                .extracting(row -> row.key() + "=" + row.tally().count())
                .containsExactly("2014-03-05=1", "2014-03=3000");
        assertThat(byDay.notes()).hasSize(2).last().asString().startsWith("3,000 are known by month or year only");
        assertThat(byMonth.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.tally().count()).isEqualTo(3001));
        assertThat(byMonth.notes())
                .containsExactly("3,000 come from imported history, 3,000 of them as aggregates of a month or year.");
        assertThat(byLanguage.rows()).extracting(Sums.Row::key).containsExactlyInAnyOrder("en", "unknown");
        assertThat(english.total().count()).isEqualTo(1);
        assertThat(english.notes()).singleElement().asString().startsWith("3,000 are left out");
        assertThat(partly.total().count()).isEqualTo(1);
        assertThat(partly.notes()).singleElement().asString().contains("only partly in the period");
    }

    @Test
    void aggregates_add_up_to_more_than_one_amount_can_hold() {
        // When
        aggregate("2014-01-01", Precision.YEAR, 2_000_000_000);
        aggregate("2014-01-01", Precision.YEAR, 2_000_000_000);
        // Then
        assertThat(sum(REMOVED).total().count()).isEqualTo(4_000_000_000L);
    }

    @Test
    void a_milestone_lies_on_the_day_or_in_the_month_that_reached_it() {
        // Given
        aggregate("2014-03-01", Precision.MONTH, 3000);
        book(Measure.REMOVED, "2014-04-02", "en", "BE", 500, AT);
        book(Measure.REMOVED, "2014-04-03", "en", "BE", 500, AT);
        // Then
        assertThat(snapshot()
                        .milestones(REMOVED, total -> List.of(3000L, 3600L, 4000L, 4001L))
                        .milestones())
                .containsExactly(
                        new Milestone(3000, "2014-03", LocalDate.parse("2014-03-31")),
                        new Milestone(3600, "2014-04-03", LocalDate.parse("2014-04-03")),
                        new Milestone(4000, "2014-04-03", LocalDate.parse("2014-04-03")));
    }

    @Test
    void a_milestone_does_not_depend_on_the_order_in_which_partitions_are_read() {
        // Given a month and a year that end on one day, of which the year reaches the number
        aggregate("2014-12-01", Precision.MONTH, 60);
        aggregate("2014-01-01", Precision.YEAR, 60);
        Ledger other = new Ledger();
        other.add(booking(aggregated("2014-01-01", Precision.YEAR, 60), AT));
        other.add(booking(aggregated("2014-12-01", Precision.MONTH, 60), AT));
        // Then
        assertThat(milestone(ledger)).isEqualTo("2014");
        assertThat(milestone(other)).isEqualTo("2014");
    }

    @Test
    void a_milestone_on_a_known_day_is_that_day_although_an_aggregate_was_taken_back() {
        // Given
        aggregate("2014-01-01", Precision.YEAR, 60);
        aggregate("2014-01-01", Precision.YEAR, -60);
        book(Measure.REMOVED, "2014-12-31", "en", "BE", 100, AT);
        // Then
        assertThat(milestone(ledger)).isEqualTo("2014-12-31");
    }

    private static String milestone(Ledger ledger) {
        return snapshot(ledger)
                .milestones(REMOVED, total -> List.of(100L))
                .milestones()
                .getFirst()
                .on();
    }

    @Test
    void what_was_taken_back_entirely_is_no_part_of_a_cumulative_series_whether_that_was_asked_before_or_not() {
        // Given
        FigureQuery running =
                new FigureQuery(Measure.REMOVED, Period.ALL, List.of(Grouping.YEAR), Map.of(), true, null);
        book(Measure.REMOVED, "2018-01-31", "en", "BE", 5, AT);
        book(Measure.REMOVED, "2020-05-31", "en", "BE", 10, AT);
        // Then
        sameWhetherAskedBefore(running, removal("2020-05-31", -10), "2018=5");
    }

    @Test
    void the_backlog_by_day_ends_on_one_day_whether_it_was_asked_before_its_latest_item_was_closed_or_not() {
        // Given
        open("2026-11-16", "en");
        open("2026-11-18", "en");
        // Then
        sameWhetherAskedBefore(
                FigureQuery.of(Measure.BACKLOG).by(Grouping.DAY),
                backlog("2026-11-18", "2026-11-18", "en", -1),
                "2026-11-16=1",
                "2026-11-17=1",
                "2026-11-18=1");
    }

    @Test
    void a_cumulative_series_as_at_a_moment_or_of_an_older_snapshot_ends_where_it_ended_then() {
        // Given
        book(Measure.REMOVED, "2018-01-31", "en", "BE", 5, AT);
        Ledger.View before = ledger.view();
        book(Measure.REMOVED, "2020-05-31", "en", "BE", 10, AT.plusSeconds(1));
        FigureQuery now = new FigureQuery(Measure.REMOVED, Period.ALL, List.of(Grouping.YEAR), Map.of(), true, null);
        FigureQuery then = new FigureQuery(Measure.REMOVED, Period.ALL, List.of(Grouping.YEAR), Map.of(), true, AT);
        // When
        assertThat(counts(ledger.view(), now)).containsExactly("2018=5", "2019=5", "2020=15");
        assertThat(counts(ledger.view(), then)).containsExactly("2018=5");
        // Then
        assertThat(counts(before, now)).containsExactly("2018=5");
        assertThat(counts(before, then)).containsExactly("2018=5");
    }

    @Test
    void figures_as_at_any_moment_are_those_of_what_was_recorded_by_then() {
        // Given entries that were recorded about in the order in which they are read, some of a month only
        Random random = new Random(9);
        List<String> languages = List.of("en", "fr", "ar");
        Map<Integer, Ledger> then = new TreeMap<>();
        List<Integer> moments = List.of(-1, 5_000, 25_000, 39_000, 50_000);
        moments.forEach(second -> then.put(second, new Ledger()));
        for (int i = 0; i < 5 * Column.BLOCK; i++) {
            LocalDate day = LocalDate.parse("2024-01-15").plusDays(random.nextInt(i < 40_500 ? 400 : 800));
            int amount = random.nextInt(8) == 0 ? -1 : 1;
            Entry entry = random.nextInt(20) == 0
                    ? aggregated(day.withDayOfMonth(1).toString(), Precision.MONTH, amount)
                    : entry(Measure.REMOVED, day.toString(), languages.get(random.nextInt(3)), "BE", amount);
            int second = i + random.nextInt(200);
            book(entry, AT.plusSeconds(second));
            then.forEach((moment, past) -> {
                if (second <= moment) {
                    past.add(booking(entry, AT.plusSeconds(second)));
                }
            });
        }
        // Then
        for (int moment : moments) {
            Instant asAt = AT.plusSeconds(moment);
            Ledger past = Objects.requireNonNull(then.get(moment));
            for (Grouping time : List.of(Grouping.DAY, Grouping.MONTH, Grouping.YEAR)) {
                for (boolean cumulative : List.of(true, false)) {
                    List<Grouping> rows = List.of(time, Grouping.LANGUAGE);
                    Map<Dimension, Set<String>> french = Map.of(Dimension.LANGUAGE, Set.of("fr", "ar"));
                    assertThat(new Scan(
                                            ledger.view(),
                                            new FigureQuery(
                                                    Measure.REMOVED, Period.ALL, rows, french, cumulative, asAt))
                                    .sums())
                            .usingRecursiveComparison()
                            .isEqualTo(new Scan(
                                            past.view(),
                                            new FigureQuery(
                                                    Measure.REMOVED, Period.ALL, rows, french, cumulative, null))
                                    .sums());
                }
            }
            LongFunction<List<Long>> numbers = total -> List.of(1L, 1_000L, 10_000L, total);
            assertThat(snapshot(ledger).milestones(asAt(asAt), numbers))
                    .isEqualTo(snapshot(past).milestones(REMOVED, numbers));
        }
    }

    /** As a process that runs for long, and one that has just started: both have the same entries. */
    private void sameWhetherAskedBefore(FigureQuery query, Entry last, String... rows) {
        Ledger.View before = ledger.view();
        counts(before, query);
        book(last, AT);
        Ledger fresh = new Ledger();
        entries.forEach(entry -> fresh.add(booking(entry, AT)));
        assertThat(counts(ledger.view(), query)).containsExactly(rows);
        assertThat(counts(fresh.view(), query)).containsExactly(rows);
    }

    private static List<String> counts(Ledger.View view, FigureQuery query) {
        return new Scan(view, query)
                .sums().rows().stream()
                        .map(row -> row.key() + "=" + row.tally().count())
                        .toList();
    }

    @Test
    void a_change_of_a_day_that_was_over_is_a_revision() {
        // Given
        book(Measure.REMOVED, "2026-11-22", "en", "BE", 1, AT);
        book(Measure.REMOVED, "2026-11-20", "en", "BE", 1, AT.plusSeconds(1));
        book(Measure.REMOVED, "2026-11-22", "en", "BE", -1, AT.plusSeconds(90_000));
        // Then
        assertThat(snapshot().revisions(REMOVED, null, Instant.EPOCH, 10))
                .extracting(revision -> revision.day() + " " + revision.change())
                .containsExactly("2026-11-20 1", "2026-11-22 -1");
        assertThat(snapshot().revisions(REMOVED, AT, Instant.EPOCH, 10)).hasSize(2);
        assertThat(snapshot().revisions(REMOVED, AT.plusSeconds(1), Instant.EPOCH, 10))
                .singleElement()
                .satisfies(revision -> {
                    assertThat(revision.recordedAt()).isEqualTo(AT.plusSeconds(90_000));
                    assertThat(revision.cause()).isEqualTo("cause");
                });
    }

    @Test
    void the_first_revisions_from_a_moment_on_are_told_in_whatever_order_they_were_read() {
        // Given
        for (int second : new int[] {7, 3, 9, 1, 5, 5, 8, 2}) {
            book(Measure.REMOVED, "2026-11-20", "en", "BE", second, AT.plusSeconds(second));
        }
        // Then
        assertThat(snapshot().revisions(REMOVED, null, AT.plusSeconds(3), 4))
                .extracting(Revision::change)
                .containsExactly(3L, 5L, 5L, 7L);
    }

    @Test
    void a_table_that_nobody_reads_is_refused() {
        // Given
        for (int i = 0; i < Scan.MOST_ROWS + 1; i++) {
            book(Measure.REMOVED, LocalDate.ofEpochDay(i).toString(), "en", "BE", 1, AT);
        }
        // Then
        assertThatThrownBy(() -> sum(REMOVED.by(Grouping.DAY))).isInstanceOf(TooFineException.class);
        assertThat(sum(REMOVED.by(Grouping.WEEK)).rows()).isNotEmpty();
    }

    @Test
    void a_small_table_is_answered_however_many_values_occur_elsewhere() {
        // Given 12,000 platforms of 400 providers in one campaign, and one platform in another
        for (int i = 0; i < 12_000; i++) {
            book(platform("p" + i % 400, "d" + i + ".example", "theirs"), AT);
        }
        book(platform("p1", "x.example", "ours"), AT);
        FigureQuery everything = FigureQuery.of(Measure.NEW_PLATFORMS).by(Grouping.PROVIDER, Grouping.PLATFORM);
        // Then
        assertThat(sum(FigureQuery.of(Measure.NEW_PLATFORMS)
                                .where(Dimension.CAMPAIGN, "ours")
                                .by(Grouping.PROVIDER, Grouping.PLATFORM))
                        .rows())
                .extracting(Sums.Row::keys)
                .containsExactly(List.of("p1", "x.example"));
        assertThatThrownBy(() -> sum(everything)).isInstanceOf(TooFineException.class);
    }

    private static Entry platform(String provider, String domain, String campaign) {
        Dimensions dimensions = Dimensions.with()
                .value(Dimension.PROVIDER, provider)
                .value(Dimension.PLATFORM, domain)
                .value(Dimension.CAMPAIGN, campaign)
                .build();
        return Entry.of(Measure.NEW_PLATFORMS, LocalDate.parse("2026-03-01"), dimensions, Entry.NO_BUCKET, 1);
    }

    private Sums sum(FigureQuery query) {
        return new Scan(ledger.view(), query).sums();
    }

    private Snapshot snapshot() {
        return snapshot(ledger);
    }

    private static Snapshot snapshot(Ledger ledger) {
        Function<String, NameBook> none = kind -> {
            throw new AssertionError("No names are asked for");
        };
        return new Snapshot("generation", none, true, Map.of(), ledger.view());
    }

    private static FigureQuery asAt(Instant moment) {
        return new FigureQuery(Measure.REMOVED, Period.ALL, List.of(), Map.of(), false, moment);
    }

    private void aggregate(String day, Precision precision, int amount) {
        book(aggregated(day, precision, amount), AT);
    }

    private static Entry aggregated(String day, Precision precision, int amount) {
        Dimensions.Builder dimensions = Dimensions.with();
        Measure.REMOVED.dimensions().forEach(dimension -> dimensions.value(dimension, Dimensions.UNKNOWN));
        return new Entry(
                Measure.REMOVED,
                LocalDate.parse(day),
                precision,
                dimensions.build(),
                Entry.NO_BUCKET,
                amount,
                FigureBasis.PUBLISHED);
    }

    private static Entry removal(String day, int amount) {
        return entry(Measure.REMOVED, day, "en", "BE", amount);
    }

    private static Entry entry(Measure measure, String day, String language, String country, int amount) {
        Dimensions dimensions = Dimensions.with()
                .value(Dimension.LANGUAGE, language)
                .value(Dimension.COUNTRY, country)
                .build();
        return Entry.of(measure, LocalDate.parse(day), dimensions, Entry.NO_BUCKET, amount);
    }

    private void book(Measure measure, String day, String language, String country, int amount, Instant at) {
        book(entry(measure, day, language, country, amount), at);
    }

    private void book(Entry entry, Instant at) {
        entries.add(entry);
        ledger.add(booking(entry, at));
    }

    private static Booking booking(Entry entry, Instant at) {
        return new Booking(0, UUID.randomUUID(), at, "cause", List.of(entry));
    }
}
