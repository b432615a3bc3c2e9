package org.openiru.referral.deadline;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.openiru.referral.ServiceClock.Jump;

/** Looks for what is due as soon as a test puts the clock forward; the watch itself looks once a second. */
@Singleton
final class WatchAtJumps {

    private final DeadlineWatch watch;

    WatchAtJumps(DeadlineWatch watch) {
        this.watch = watch;
    }

    void look(@ObservesAsync Jump jump) {
        watch.fireAll();
    }
}
