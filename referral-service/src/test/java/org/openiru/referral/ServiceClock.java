package org.openiru.referral;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.openiru.testsupport.MovableClock;

/** The service's clock in tests. */
@Singleton
public class ServiceClock extends MovableClock {

    /** That the clock was put forward. */
    public record Jump(Duration by) {}

    private final Event<Jump> jumps;

    ServiceClock(Event<Jump> jumps) {
        this.jumps = jumps;
    }

    @Override
    public void advance(Duration by) {
        super.advance(by);
        jumps.fireAsync(new Jump(by));
    }
}
