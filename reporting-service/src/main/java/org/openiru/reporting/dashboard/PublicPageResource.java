package org.openiru.reporting.dashboard;

import static org.openiru.reporting.dashboard.Question.rows;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openiru.reporting.figures.FigureAnswer;
import org.openiru.reporting.figures.PublicFigures;
import org.openiru.reporting.figures.YearToDate;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.readmodel.Measure;

/** What anybody may see: public figures only, small numbers withheld. */
@Path("/")
@PermitAll
class PublicPageResource {

    private static final List<Chart> CHARTS = List.of(
            new Chart(
                    "cumulative",
                    "Removed, running total",
                    Chart.Shape.LINE,
                    rows(Measure.REMOVED, Grouping.MONTH).running()),
            new Chart("months", "Removed by month", Chart.Shape.COLUMNS, rows(Measure.REMOVED, Grouping.MONTH)),
            new Chart("ideology", "Removed by ideology", Chart.Shape.BARS, rows(Measure.REMOVED, Grouping.IDEOLOGY)),
            new Chart("language", "Removed by language", Chart.Shape.BARS, rows(Measure.REMOVED, Grouping.LANGUAGE)),
            new Chart("category", "Removed by category", Chart.Shape.BARS, rows(Measure.REMOVED, Grouping.CATEGORY)),
            new Chart(
                    "speed",
                    "Median time to removal by month",
                    Chart.Shape.LINE,
                    rows(Measure.MEDIAN_TIME_TO_REMOVAL, Grouping.MONTH)));

    private final PublicFigures figures;
    private final Clock clock;

    PublicPageResource(PublicFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        Snapshot snapshot = figures.now();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Drafting drafting = new Drafting(
                question -> figures.answer(snapshot, PublicFigures.checked(question)), today, "/figures.csv");
        List<ChartTable> tables = CHARTS.stream()
                .map(chart -> drafting.table(chart, Filters.NONE))
                .toList();

        List<Headline> headlines = new ArrayList<>();
        headlines.add(headline(snapshot, Measure.REMOVED, "Removed in all"));
        Optional<YearToDate> year = figures.yearToDate(snapshot, today);
        year.ifPresent(told -> headlines.addAll(yearOnYear(told)));
        headlines.add(headline(snapshot, Measure.MEDIAN_TIME_TO_REMOVAL, "Median time to removal"));
        return Pages.Templates.publicPage(new Pages.PublicPage(
                headlines,
                year.isPresent() ? null : "This year against last year is withheld: its numbers are too small.",
                tables,
                figures.threshold(),
                snapshot.complete()));
    }

    @GET
    @Path("figures.csv")
    @Produces(DashboardResource.CSV)
    public FigureAnswer csv(@Context UriInfo uri) {
        return figures.answer(figures.now(), PublicFigures.checked(uri.getQueryParameters()));
    }

    @GET
    @Path("meaning")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance meaning() {
        return Pages.Templates.meaning(Pages.MeaningPage.ofAll());
    }

    private Headline headline(Snapshot snapshot, Measure measure, String label) {
        MultivaluedMap<String, String> question = new MultivaluedHashMap<>();
        question.add("measure", measure.parameter());
        BigDecimal total =
                figures.answer(snapshot, PublicFigures.checked(question)).total();
        return new Headline(label, total == null ? "withheld" : Wording.value(measure, total), null);
    }

    private static List<Headline> yearOnYear(YearToDate year) {
        Period now = year.thisYear();
        Period before = now.aYearBefore();
        String change = year.change() == null ? "" : " (" + Wording.change(year.change()) + ")";
        return List.of(new Headline(
                "Removed from 1 January to " + Wording.day(year.to()),
                Wording.value(Measure.REMOVED, year.removed()),
                Wording.value(Measure.REMOVED, year.removedBefore()) + " to the same day of "
                        + (before.to() == null ? "" : before.to().getYear()) + change));
    }
}
