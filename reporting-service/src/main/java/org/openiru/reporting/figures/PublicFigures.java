package org.openiru.reporting.figures;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.ledger.Sums;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;

/** The subset of figures that is public, with what could point to somebody taken out. */
@ApplicationScoped
class PublicFigures {

    private static final Set<String> PARAMETERS = Set.of("measure", "from", "to", "groupBy");
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

    PublicFigures(Figures figures, FigureAnswers answers, FiguresConfig config) {
        this.figures = figures;
        this.answers = answers;
        this.suppression = new Suppression(config.publicThreshold());
    }

    Snapshot now() {
        return figures.now();
    }

    FigureAnswer answer(Snapshot snapshot, FigureRequest request) {
        Sums sums = FigureAnswers.sums(snapshot, request.query());
        return withheld(answers.answer(snapshot, request, sums), sums);
    }

    static FigureRequest checked(MultivaluedMap<String, String> parameters) {
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
        if (!request.query().period().isWholeMonths()) {
            // Periods that differ by a day would give away what happened on that day.
            throw new ProblemException(ReportingProblem.IMPOSSIBLE_PERIOD, "Public figures are of whole months.");
        }
        return request;
    }

    private FigureAnswer withheld(FigureAnswer answer, Sums sums) {
        if (answer.groupBy() == null) {
            return suppression.isSmall(sums.total().count()) ? answer.withholding(List.of(), true) : answer;
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        sums.rows().forEach(row -> counts.put(row.key(), row.tally().count()));
        Suppression.Verdict verdict = suppression.on(counts);
        // In the order of their keys: the order of greatness would tell how small they are.
        List<FigureAnswer.Row> hidden = answer.rows().stream()
                .filter(row -> verdict.keys().contains(row.key()))
                .sorted(comparing(row -> String.valueOf(row.key())))
                .map(FigureAnswer.Row::withheld)
                .toList();
        List<FigureAnswer.Row> rows = answer.rows().stream()
                .filter(row -> !verdict.keys().contains(row.key()))
                .collect(Collectors.toList());
        rows.addAll(hidden);
        return answer.withholding(rows, verdict.total());
    }
}
