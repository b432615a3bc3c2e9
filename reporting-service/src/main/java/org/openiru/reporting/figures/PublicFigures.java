package org.openiru.reporting.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Period;
import org.openiru.reporting.ledger.Precision;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.ledger.Sums;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;

/** The subset of figures that is public, with what could point to somebody taken out. */
@ApplicationScoped
public class PublicFigures {

    private static final Set<String> PARAMETERS = Set.of("measure", "from", "to", "groupBy", "cumulative");
    static final Set<Measure> MEASURES = EnumSet.of(
            Measure.REPORTS,
            Measure.ITEMS,
            Measure.ASSESSED,
            Measure.REFERRED,
            Measure.ORDERED,
            Measure.REMOVED,
            Measure.REMOVED_WITHIN_DEADLINE,
            Measure.REFUSED,
            Measure.UNANSWERED,
            Measure.MEDIAN_TIME_TO_REMOVAL);
    private static final Set<Grouping> GROUPINGS =
            EnumSet.of(Grouping.MONTH, Grouping.YEAR, Grouping.IDEOLOGY, Grouping.CATEGORY, Grouping.LANGUAGE);

    private final Figures figures;
    private final FigureAnswers answers;
    private final Suppression suppression;
    private final int threshold;

    PublicFigures(Figures figures, FigureAnswers answers, FiguresConfig config) {
        this.figures = figures;
        this.answers = answers;
        this.suppression = new Suppression(config.publicThreshold());
        this.threshold = config.publicThreshold();
    }

    /** The smallest number that is shown, but for nothing at all. */
    public int threshold() {
        return threshold;
    }

    /** Removals of this year against the year before; nothing if that would tell a number that is withheld elsewhere. */
    public Optional<YearToDate> yearToDate(Snapshot snapshot, LocalDate today) {
        LocalDate begin = today.withDayOfYear(1).minusYears(1);
        Period years = new Period(begin, begin.plusYears(2).minusDays(1));
        PublicCells cells = cells(snapshot, Measure.REMOVED);
        if (!cells.tellsAllOf(today.getYear()) || !cells.tellsAllOf(begin.getYear())) {
            return Optional.empty();
        }
        Map<LocalDate, Long> byDay = new LinkedHashMap<>();
        List<Period> aggregates = new ArrayList<>();
        FigureQuery days = new FigureQuery(Measure.REMOVED, years, List.of(Grouping.DAY), Map.of(), false, null);
        counts(snapshot, days).forEach((key, count) -> {
            Precision precision = Precision.of(key);
            LocalDate first = precision.firstDay(key);
            byDay.merge(precision.lastDay(first), count, Long::sum);
            aggregates.add(new Period(first, precision.lastDay(first)));
        });
        SameDay sameDay = new SameDay(suppression, byDay);
        return new Aggregates(aggregates).uncut(sameDay::upTo, today).map(to -> {
            BigDecimal now = BigDecimal.valueOf(sameDay.sum(new Period(to.withDayOfYear(1), to)));
            // The same day also where whole months would be longer: that is the day to which it was decided what can be
            // told.
            BigDecimal before = BigDecimal.valueOf(sameDay.sum(new Period(begin, to.minusYears(1))));
            return new YearToDate(to, now, before, FigureAnswers.change(before, now));
        });
    }

    private static Map<String, Long> counts(Snapshot snapshot, FigureQuery query) {
        Map<String, Long> counts = new LinkedHashMap<>();
        FigureAnswers.sums(snapshot, query)
                .rows()
                .forEach(row -> counts.put(row.key(), row.tally().count()));
        return counts;
    }

    /** The figures of now. */
    public Snapshot now() {
        return figures.now();
    }

    /** Answers a checked request. */
    public FigureAnswer answer(Snapshot snapshot, FigureRequest request) {
        FigureRequest exact = request.notRunning();
        Sums sums = FigureAnswers.sums(snapshot, exact.query());
        FigureAnswer told = new PublicAnswer(cells(snapshot, request.query().measure()), request.query())
                .of(answers.answer(snapshot, exact, sums), sums.notesInWords());
        return request.query().cumulative() ? PublicAnswer.running(told) : told;
    }

    private PublicCells cells(Snapshot snapshot, Measure measure) {
        Set<Grouping> dimensions = EnumSet.copyOf(GROUPINGS);
        dimensions.removeIf(grouping -> grouping.isTime() || !grouping.answers(measure));
        return PublicCells.of(snapshot, measure, dimensions, suppression);
    }

    /**
     * Reads a request.
     *
     * @throws ProblemException if it asks what is not public
     */
    public static FigureRequest checked(MultivaluedMap<String, String> parameters) {
        if (!PARAMETERS.containsAll(parameters.keySet())) {
            throw FigureRequest.notPossible(
                    ReportingProblem.UNKNOWN_PARAMETER,
                    "A parameter is none of the public ones.",
                    PARAMETERS.stream().sorted().toList());
        }
        FigureRequest request = FigureRequest.parse(parameters);
        if (!MEASURES.contains(request.query().measure())) {
            throw FigureRequest.notPossible(
                    ReportingProblem.UNKNOWN_MEASURE,
                    "The measure is not public; these are.",
                    MEASURES.stream().map(Measure::parameter).toList());
        }
        List<Grouping> groupings = request.query().groupings();
        if (groupings.size() > 1 || !GROUPINGS.containsAll(groupings)) {
            throw FigureRequest.notPossible(
                    ReportingProblem.UNKNOWN_GROUPING,
                    "The grouping is not public; each of these is.",
                    GROUPINGS.stream()
                            .filter(possible -> possible.answers(request.query().measure()))
                            .map(Grouping::parameter)
                            .toList());
        }
        boolean byTime = groupings.stream().allMatch(Grouping::isTime);
        boolean ofMonths = request.query().measure().isDuration() ? groupings.contains(Grouping.MONTH) : byTime;
        if (!ofMonths && !request.query().period().isWholeYears()) {
            throw FigureRequest.notPossible(
                    ReportingProblem.IMPOSSIBLE_PERIOD,
                    "Medians, and figures by ideology, category or language, are public for whole calendar years.",
                    request.query().period().wholeYears());
        }
        if (!request.query().period().isWholeMonths()) {
            // Periods that differ by a day would give away what happened on that day.
            throw FigureRequest.notPossible(
                    ReportingProblem.IMPOSSIBLE_PERIOD,
                    "Public figures are of whole months.",
                    request.query().period().wholeMonths());
        }
        return request;
    }
}
