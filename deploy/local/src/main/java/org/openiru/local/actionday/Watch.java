package org.openiru.local.actionday;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at the figures until they are final. */
final class Watch {

    private final Figures figures;
    private final Expectation expectation;
    private final Contributions contributions;
    private final Consumer<Stand> watcher;
    private volatile @Nullable Result latest;

    Watch(Figures figures, Expectation expectation, Contributions contributions, Consumer<Stand> watcher) {
        this.figures = figures;
        this.expectation = expectation;
        this.contributions = contributions;
        this.watcher = watcher;
    }

    /** Whether every item is assessed, so that no officer is needed any more. */
    boolean isAssessed() {
        Result seen = latest;
        return seen != null && seen.total().assessed() >= expectation.items();
    }

    /** The figures as they were read last. */
    Result result() {
        return Objects.requireNonNull(latest, "The figures were not read yet");
    }

    /** @param standstill how long nothing may change before the wait is given up */
    void untilFinal(Duration look, Duration standstill) throws ActionDayException, InterruptedException {
        long changedAt = System.nanoTime();
        while (true) {
            Result before = latest;
            Result now = figures.read();
            latest = now;
            watcher.accept(stand(now));
            List<String> missing = expectation.missing(now);
            if (missing.isEmpty()) {
                return;
            }
            if (!now.equals(before)) {
                changedAt = System.nanoTime();
            } else if (System.nanoTime() - changedAt > standstill.toNanos()) {
                throw new ActionDayException("The figures have not changed for " + standstill.toSeconds()
                        + " s and are not final: " + String.join("; ", missing));
            }
            Thread.sleep(look);
        }
    }

    private Stand stand(Result result) {
        return new Stand(
                contributions.sent(),
                result.items(),
                result.total().assessed(),
                result.total().referred(),
                result.settled());
    }
}
