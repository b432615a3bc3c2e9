package org.openiru.reporting.dashboard;

import static org.openiru.reporting.dashboard.Chart.Shape.BARS;
import static org.openiru.reporting.dashboard.Chart.Shape.COLUMNS;
import static org.openiru.reporting.dashboard.Chart.Shape.LINE;
import static org.openiru.reporting.dashboard.Question.percentiles;
import static org.openiru.reporting.dashboard.Question.rows;
import static org.openiru.reporting.dashboard.Question.upToTheLongest;
import static org.openiru.reporting.ledger.Grouping.AGENCY;
import static org.openiru.reporting.ledger.Grouping.CATEGORY;
import static org.openiru.reporting.ledger.Grouping.CONTENT_TYPE;
import static org.openiru.reporting.ledger.Grouping.IDEOLOGY;
import static org.openiru.reporting.ledger.Grouping.LANGUAGE;
import static org.openiru.reporting.ledger.Grouping.MONTH;
import static org.openiru.reporting.ledger.Grouping.PROVIDER;
import static org.openiru.reporting.ledger.Grouping.YEAR;
import static org.openiru.reporting.readmodel.Measure.ASSESSED;
import static org.openiru.reporting.readmodel.Measure.BACKLOG;
import static org.openiru.reporting.readmodel.Measure.BACKLOG_AGE;
import static org.openiru.reporting.readmodel.Measure.ITEMS;
import static org.openiru.reporting.readmodel.Measure.MEDIAN_TIME_TO_REMOVAL;
import static org.openiru.reporting.readmodel.Measure.NEW_PLATFORMS;
import static org.openiru.reporting.readmodel.Measure.REFERRED;
import static org.openiru.reporting.readmodel.Measure.REFUSED;
import static org.openiru.reporting.readmodel.Measure.REMOVED;
import static org.openiru.reporting.readmodel.Measure.REMOVED_WITHIN_DEADLINE;
import static org.openiru.reporting.readmodel.Measure.REPORTS;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_ACKNOWLEDGEMENT;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_CLAIM;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_DECISION;
import static org.openiru.reporting.readmodel.Measure.TIME_TO_REMOVAL;
import static org.openiru.reporting.readmodel.Measure.UNANSWERED;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openiru.reporting.readmodel.Measure;

/** The analysts' pages: which measures each shows, and under which groupings. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are copies
enum DashboardPage {
    OVERVIEW(
            "Overview",
            "What came in, what was referred, and what is gone.",
            List.of(REPORTS, ITEMS, ASSESSED, REFERRED, REMOVED, REFUSED, BACKLOG, MEDIAN_TIME_TO_REMOVAL),
            new Chart(
                    "cumulative",
                    "Referred and removed, running total",
                    LINE,
                    rows(REFERRED, MONTH).running(),
                    rows(REMOVED, MONTH).running()),
            new Chart("months", "Referred and removed by month", COLUMNS, rows(REFERRED, MONTH), rows(REMOVED, MONTH)),
            new Chart("intake", "Reports and items by month", COLUMNS, rows(REPORTS, MONTH), rows(ITEMS, MONTH))),
    YEAR_ON_YEAR(
            "Year on year",
            "A year against the one before, to the same day. The year is that of the last day chosen, or this one.",
            List.of(REPORTS, ASSESSED, REFERRED, REMOVED),
            new Chart(
                    "removed",
                    "Removed by month, year on year",
                    COLUMNS,
                    rows(REMOVED, MONTH).during(Span.YEAR),
                    rows(REMOVED, MONTH).during(Span.YEAR_BEFORE)),
            new Chart(
                    "cumulative",
                    "Removed, running total, year on year",
                    LINE,
                    rows(REMOVED, MONTH).running().during(Span.YEAR),
                    rows(REMOVED, MONTH).running().during(Span.YEAR_BEFORE)),
            new Chart("years", "Referred and removed by year", COLUMNS, rows(REFERRED, YEAR), rows(REMOVED, YEAR))),
    PROVIDERS(
            "Providers",
            "What was referred to whom, and what came of it.",
            List.of(REFERRED, REMOVED, REMOVED_WITHIN_DEADLINE, REFUSED, UNANSWERED, NEW_PLATFORMS),
            new Chart("removed", "Referred and removed", BARS, rows(REFERRED, PROVIDER), rows(REMOVED, PROVIDER)),
            new Chart(
                    "deadline",
                    "Removed within the deadline, refused and unanswered",
                    BARS,
                    rows(REMOVED_WITHIN_DEADLINE, PROVIDER),
                    rows(REFUSED, PROVIDER),
                    rows(UNANSWERED, PROVIDER)),
            new Chart("speed", "Time to removal", BARS, percentiles(TIME_TO_REMOVAL, PROVIDER)),
            new Chart("platforms", "New platforms by month", COLUMNS, rows(NEW_PLATFORMS, MONTH))),
    LANGUAGES(
            "Languages",
            "The backlog beside what was lately assessed, in the days chosen or the last thirty: where the one outgrows the"
                    + " other, officers who read the language are missing.",
            List.of(BACKLOG, BACKLOG_AGE, ASSESSED, REMOVED),
            new Chart(
                    "capacity",
                    "Backlog against capacity",
                    BARS,
                    rows(BACKLOG, LANGUAGE),
                    rows(ASSESSED, LANGUAGE).during(Span.LATELY)),
            new Chart("age", "Age of the backlog", BARS, upToTheLongest(BACKLOG_AGE, LANGUAGE)),
            new Chart("removed", "Referred and removed", BARS, rows(REFERRED, LANGUAGE), rows(REMOVED, LANGUAGE)),
            new Chart("decision", "Time to decision", BARS, percentiles(TIME_TO_DECISION, LANGUAGE))),
    IDEOLOGIES_AND_CATEGORIES(
            "Ideologies and categories",
            "What the content was, as the officers assessed it.",
            List.of(ASSESSED, REFERRED, REMOVED),
            new Chart("ideology", "Ideologies", BARS, rows(REFERRED, IDEOLOGY), rows(REMOVED, IDEOLOGY)),
            new Chart("category", "Categories", BARS, rows(REFERRED, CATEGORY), rows(REMOVED, CATEGORY)),
            new Chart("content", "Forms of content", BARS, rows(REFERRED, CONTENT_TYPE), rows(REMOVED, CONTENT_TYPE))),
    SPEED(
            "Speed",
            "How long things take: half of them are done by the median, nine of ten by the 90th percentile.",
            List.of(TIME_TO_DECISION, TIME_TO_ACKNOWLEDGEMENT, TIME_TO_CLAIM, TIME_TO_REMOVAL),
            new Chart("removal", "Time to removal", LINE, percentiles(TIME_TO_REMOVAL, MONTH)),
            new Chart("decision", "Time to decision", LINE, percentiles(TIME_TO_DECISION, MONTH)),
            new Chart("acknowledgement", "Time to acknowledgement", LINE, percentiles(TIME_TO_ACKNOWLEDGEMENT, MONTH)),
            new Chart("claim", "Time to claimed removal", LINE, percentiles(TIME_TO_CLAIM, MONTH))),
    ACTION_DAY(
            "Action day",
            "One joint action: choose its campaign.",
            List.of(REPORTS, ITEMS, ASSESSED, REFERRED, REMOVED, REFUSED, UNANSWERED, NEW_PLATFORMS),
            new Chart("languages", "Languages", BARS, rows(REFERRED, LANGUAGE), rows(REMOVED, LANGUAGE)),
            new Chart("agencies", "Agencies", BARS, rows(REPORTS, AGENCY), rows(REMOVED, AGENCY)),
            new Chart("providers", "Providers", BARS, rows(REFERRED, PROVIDER), rows(REMOVED, PROVIDER)));

    private final String title;
    private final String introduction;
    private final List<Measure> headlines;
    private final List<Chart> charts;

    DashboardPage(String title, String introduction, List<Measure> headlines, Chart... charts) {
        this.title = title;
        this.introduction = introduction;
        this.headlines = List.copyOf(headlines);
        this.charts = List.of(charts);
    }

    String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    String introduction() {
        return introduction;
    }

    /** The totals at its head. */
    List<Measure> headlines() {
        return headlines;
    }

    List<Chart> charts() {
        return charts;
    }

    static Optional<DashboardPage> at(String path) {
        return Arrays.stream(values()).filter(page -> page.path().equals(path)).findFirst();
    }
}
