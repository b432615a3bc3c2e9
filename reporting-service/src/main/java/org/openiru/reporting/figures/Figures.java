package org.openiru.reporting.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Ledgers;
import org.openiru.reporting.ledger.Settled;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.web.problem.ProblemException;

/** Where all figures come from: what is projected is counted. */
@ApplicationScoped
public class Figures {

    private final Ledgers ledgers;
    private final Settled settled;

    Figures(Ledgers ledgers, TopicEnds ends, Clock clock, FiguresConfig config) {
        this.ledgers = ledgers;
        this.settled = new Settled(ends::read, ledgers::current, clock, config.settling());
    }

    /**
     * The figures of now.
     *
     * @throws ProblemException {@code figures-not-ready} if no consumer has begun to fill the store
     */
    public Snapshot now() {
        return ledgers.current().orElseThrow(Figures::notReady);
    }

    /**
     * The figures from which those of a past moment can be told.
     *
     * @throws ProblemException {@code as-at-not-settled} if something may still be recorded for that moment
     */
    public Snapshot asAt(Instant moment) {
        Settled.Found found = settled.at(moment).orElseThrow(Figures::notReady);
        return Optional.ofNullable(found.snapshot()).orElseThrow(() -> notSettled(found.latest()));
    }

    private static ProblemException notSettled(@Nullable Instant latest) {
        return latest == null
                ? new ProblemException(ReportingProblem.AS_AT_NOT_SETTLED, "No moment is settled yet; ask again.")
                : new ProblemException(
                        ReportingProblem.AS_AT_NOT_SETTLED,
                        "The moment is too late: the latest one that can be answered for good is named.",
                        Map.of("latest", latest));
    }

    private static ProblemException notReady() {
        return new ProblemException(
                ReportingProblem.FIGURES_NOT_READY, "The figures are about to be filled from the topics; ask again.");
    }
}
