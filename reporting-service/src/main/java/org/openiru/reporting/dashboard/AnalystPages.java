package org.openiru.reporting.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.ContentType;
import org.openiru.events.Ideology;
import org.openiru.reporting.figures.FigureAnswer;
import org.openiru.reporting.figures.FigureAnswers;
import org.openiru.reporting.figures.FigureRequest;
import org.openiru.reporting.figures.Figures;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.NameBook;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

/** Fills the analysts' pages: all of one page from one snapshot, so that its numbers fit together. */
@ApplicationScoped
class AnalystPages {

    private static final String CSV = "/dashboard/figures.csv";

    private final Figures figures;
    private final FigureAnswers answers;

    AnalystPages(Figures figures, FigureAnswers answers) {
        this.figures = figures;
        this.answers = answers;
    }

    Pages.AnalystPage page(DashboardPage page, Filters asked, Reader reader, LocalDate now) {
        Instant asAt = asked.asAt();
        Snapshot snapshot = asAt == null ? figures.now() : figures.asAt(asAt);
        LocalDate today = asAt == null ? now : LocalDate.ofInstant(asAt, ZoneOffset.UTC);
        List<Pages.Option> campaigns = named(snapshot, Dimension.CAMPAIGN);
        Filters filters = page == DashboardPage.ACTION_DAY
                        && asked.value(Dimension.CAMPAIGN).isEmpty()
                ? latestCampaign(snapshot, today)
                        .map(campaign -> asked.with(Dimension.CAMPAIGN, campaign))
                        .orElse(asked)
                : asked;
        Drafting drafting =
                new Drafting(question -> answers.answer(snapshot, FigureRequest.parse(question)), today, CSV);
        return new Pages.AnalystPage(
                page,
                reader,
                asked,
                filters,
                fields(snapshot, filters, campaigns),
                page.headlines().stream()
                        .map(measure -> headline(page, measure, filters, snapshot, today))
                        .toList(),
                page.charts().stream()
                        .map(chart -> drafting.table(chart, filters))
                        .toList(),
                asAt == null ? "Counted up to " + Wording.moment(snapshot.recordedUpTo()) + "." : null,
                snapshot.events(),
                snapshot.complete(),
                null,
                Filters.written(asAt));
    }

    /** The form alone, with what is wrong with the moment that was asked for. */
    Pages.AnalystPage refused(DashboardPage page, Filters others, Reader reader, String moment, String problem) {
        Snapshot snapshot = figures.now();
        return new Pages.AnalystPage(
                page,
                reader,
                others,
                others,
                fields(snapshot, others, named(snapshot, Dimension.CAMPAIGN)),
                List.of(),
                List.of(),
                null,
                snapshot.events(),
                snapshot.complete(),
                problem,
                moment);
    }

    private Headline headline(
            DashboardPage page, Measure measure, Filters filters, Snapshot snapshot, LocalDate today) {
        if (!filters.unanswerable(measure).isEmpty()) {
            return new Headline(Wording.of(measure), "–", "not told by these filters");
        }
        boolean yearOnYear = page == DashboardPage.YEAR_ON_YEAR;
        Period chosen = filters.chosen();
        LocalDate end = chosen.to() == null || chosen.to().isAfter(today) ? today : chosen.to();
        Period known = chosen.to() == null && !yearOnYear ? chosen : new Period(chosen.from(), end);
        Period period = yearOnYear ? Span.YEAR.of(known, today) : known;
        MultivaluedMap<String, String> question = filters.ask(measure, period);
        if (period.from() != null && period.to() != null) {
            question.add("compare", "previous-year");
        }
        FigureAnswer answer = answers.answer(snapshot, FigureRequest.parse(question));
        String label = yearOnYear
                ? Wording.of(measure) + " from " + Wording.day(Objects.requireNonNull(period.from())) + " to "
                        + Wording.day(end)
                : Wording.of(measure);
        return new Headline(label, Wording.value(measure, answer.total()), detail(measure, answer));
    }

    private static @Nullable String detail(Measure measure, FigureAnswer answer) {
        String told = Stream.of(
                        Optional.ofNullable(comparison(measure, answer)),
                        answer.notes().isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of("not all of history can tell"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? null : told;
    }

    /** What not all of history can tell is no change: one of the two may lack what the other has. */
    private static @Nullable String comparison(Measure measure, FigureAnswer answer) {
        FigureAnswer.Comparison comparison = answer.comparison();
        if (comparison == null || !answer.notes().isEmpty()) {
            return null;
        }
        BigDecimal change = comparison.change();
        return Wording.value(measure, comparison.total()) + " a year before"
                + (change == null ? "" : " (" + Wording.change(change) + ")");
    }

    private static List<Pages.Field> fields(Snapshot snapshot, Filters filters, List<Pages.Option> campaigns) {
        return Arrays.stream(Dimension.values())
                .map(dimension -> field(dimension, options(dimension, snapshot, campaigns), filters))
                .toList();
    }

    private static List<Pages.Option> options(Dimension dimension, Snapshot snapshot, List<Pages.Option> campaigns) {
        return switch (dimension) {
            case PROVIDER -> named(snapshot, Dimension.PROVIDER);
            case LANGUAGE -> found(snapshot, Measure.ASSESSED, Grouping.LANGUAGE);
            case IDEOLOGY -> constants(Grouping.IDEOLOGY, Ideology.values());
            case CATEGORY -> constants(Grouping.CATEGORY, Category.values());
            case CONTENT_TYPE -> constants(Grouping.CONTENT_TYPE, ContentType.values());
            case COUNTRY -> found(snapshot, Measure.ITEMS, Grouping.COUNTRY);
            case CAMPAIGN -> campaigns;
            default -> List.of();
        };
    }

    private static Pages.Field field(Dimension dimension, List<Pages.Option> options, Filters filters) {
        List<String> chosen = filters.all(dimension);
        List<Pages.Option> all = new ArrayList<>(options);
        if (!options.isEmpty()) {
            // A stable link may name what no option does.
            chosen.stream()
                    .filter(value ->
                            options.stream().noneMatch(option -> option.value().equals(value)))
                    .forEach(value -> all.add(new Pages.Option(value, value)));
        }
        return new Pages.Field(dimension.parameter(), Wording.of(dimension), chosen, all);
    }

    private static List<Pages.Option> named(Snapshot snapshot, Dimension dimension) {
        Map<String, String> names = snapshot.names(dimension.parameter()).all();
        return inOrder(names.entrySet().stream().map(name -> new Pages.Option(name.getKey(), name.getValue())));
    }

    /** The one that began last; of those that are yet to begin the next, if there is no other. */
    private static Optional<String> latestCampaign(Snapshot snapshot, LocalDate today) {
        NameBook campaigns = snapshot.names(Dimension.CAMPAIGN.parameter());
        NavigableMap<Instant, String> byBeginning = new TreeMap<>();
        campaigns.all().keySet().stream()
                .sorted()
                .forEach(campaign -> byBeginning.put(
                        campaigns
                                .entry(campaign)
                                .orElseThrow()
                                .getDate("startsAt")
                                .toInstant(),
                        campaign));
        Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Optional.ofNullable(byBeginning.lowerEntry(tomorrow))
                .or(() -> Optional.ofNullable(byBeginning.firstEntry()))
                .map(Map.Entry::getValue);
    }

    private static List<Pages.Option> found(Snapshot snapshot, Measure measure, Grouping grouping) {
        return inOrder(FigureAnswers.keys(snapshot, measure, grouping).stream()
                .map(key -> new Pages.Option(key, Wording.key(grouping, key))));
    }

    private static List<Pages.Option> constants(Grouping grouping, Enum<?>[] constants) {
        return inOrder(Arrays.stream(constants)
                .map(constant -> new Pages.Option(constant.name(), Wording.key(grouping, constant.name()))));
    }

    private static List<Pages.Option> inOrder(Stream<Pages.Option> options) {
        return options.sorted(Comparator.comparing(Pages.Option::label)).toList();
    }
}
