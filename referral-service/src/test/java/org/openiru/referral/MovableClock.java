package org.openiru.referral;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The service's clock in tests: runs as always, and can be put forward. */
@Singleton
public class MovableClock extends Clock {

    /** That the clock was put forward. */
    public record Jump(Duration by) {}

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private final Event<Jump> jumps;

    MovableClock(Event<Jump> jumps) {
        this.jumps = jumps;
    }

    public void advance(Duration by) {
        ahead.accumulateAndGet(by, Duration::plus);
        jumps.fireAsync(new Jump(by));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
