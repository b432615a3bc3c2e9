package org.openiru.web.egress;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** When a request has to be over, however slowly the other side drips. */
final class Deadline {

    private final ScheduledExecutorService timer;
    private final long end;

    Deadline(ScheduledExecutorService timer, Duration limit) {
        this.timer = timer;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** At least a millisecond, since zero means for ever to most of those who are told. */
    Duration left() {
        return Duration.ofNanos(Math.max(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(1)));
    }

    boolean isOver() {
        return System.nanoTime() >= end;
    }

    /** Acts at the end unless the result is cancelled before. */
    Future<?> atEnd(Runnable action) {
        return timer.schedule(action, left().toNanos(), TimeUnit.NANOSECONDS);
    }
}
