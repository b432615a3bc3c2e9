package org.openiru.benchmarks;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What something takes: the time, and how long processors worked on it in this process and in all that it has started. On a machine
 * that others use too the latter says more.
 */
record Cost(Duration time, Duration processors) {

    /** Where the clocks stand. */
    static Cost now() {
        return new Cost(
                Duration.ofNanos(System.nanoTime()),
                Stream.concat(
                                Stream.of(ProcessHandle.current()),
                                ProcessHandle.current().descendants())
                        .flatMap(process -> process.info().totalCpuDuration().stream())
                        .reduce(Duration.ZERO, Duration::plus));
    }

    /** What was taken since the clocks stood here. No process must have ended meanwhile. */
    Cost untilNow() {
        Cost now = now();
        return new Cost(now.time.minus(time), now.processors.minus(processors));
    }
}
