package org.openiru.reporting.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells up to which moment nothing can be recorded any more that is not in the figures. What is asked as at a moment before that
 * is answered the same for ever.
 *
 * <p>The moment is one at which the ends of the topics were asked, once the figures have reached those ends: whatever the broker
 * takes later gets a later time. The margin is for clocks that differ.
 */
public final class Settled {

    private final Supplier<Map<String, Long>> ends;
    private final Supplier<Optional<Snapshot>> figures;
    private final Clock clock;
    private final Duration margin;
    private @Nullable Mark reached;
    private @Nullable Mark asked;

    /**
     * @param ends tells the ends of the topics
     * @param figures those of now; empty while there are none
     * @param margin by which clocks may differ
     */
    public Settled(
            Supplier<Map<String, Long>> ends, Supplier<Optional<Snapshot>> figures, Clock clock, Duration margin) {
        this.ends = ends;
        this.figures = figures;
        this.clock = clock;
        this.margin = margin;
    }

    private record Mark(Instant moment, Map<String, Long> ends) {

        boolean isIn(Snapshot snapshot) {
            return ends.entrySet().stream()
                    .allMatch(end -> snapshot.positions().getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    /** What {@link #at} found: a snapshot that answers for the moment, or else the latest moment that there is one for. */
    public record Found(
            @Nullable Snapshot snapshot, @Nullable Instant latest) {}

    /** The figures that can answer for the moment; empty while there are none at all. */
    public synchronized Optional<Found> at(Instant moment) {
        Optional<Snapshot> present = figures.get();
        if (present.isPresent() && !isSettled(moment, present.get())) {
            // An earlier question's ends may have been reached only now. Until they are they stay: were they asked anew
            // each
            // time, figures that events keep coming to would never reach them.
            promote(present.get());
            if (!isSettled(moment, present.get())) {
                if (asked == null) {
                    asked = new Mark(clock.instant().minus(margin), ends.get());
                }
                present = figures.get();
                present.ifPresent(this::promote);
            }
        }
        return present.map(snapshot -> isSettled(moment, snapshot)
                ? new Found(snapshot, moment)
                : new Found(null, reached == null ? null : reached.moment()));
    }

    private void promote(Snapshot snapshot) {
        if (asked != null && asked.isIn(snapshot)) {
            reached = asked;
            asked = null;
        }
    }

    private boolean isSettled(Instant moment, Snapshot snapshot) {
        return reached != null && !moment.isAfter(reached.moment()) && reached.isIn(snapshot);
    }
}
