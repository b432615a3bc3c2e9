package org.openiru.reporting.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.events.Topic;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.totals.MeasureTotal;
import org.openiru.web.totals.Totals;

/** What was counted of the other services' events; imported history is nobody's but reporting's, and not among it. */
@ApplicationScoped
class ReportingTotals implements Totals {

    private final Figures figures;

    ReportingTotals(Figures figures) {
        this.figures = figures;
    }

    @Override
    public List<MeasureTotal> read() {
        Snapshot snapshot = figures.now();
        if (!snapshot.complete()) {
            throw new ProblemException(
                    ReportingProblem.FIGURES_NOT_READY,
                    "The figures are still being filled from the topics; ask again.");
        }
        String imported = Topic.typeOf(FigureRecorded.class);
        return Arrays.stream(Measure.values())
                .filter(Predicate.not(Measure::isDuration))
                .map(measure -> new MeasureTotal(measure.parameter(), snapshot.totalWithout(measure, imported)))
                .toList();
    }
}
