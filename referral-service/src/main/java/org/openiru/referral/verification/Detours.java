package org.openiru.referral.verification;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.Lanes.Taken;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.provider.DomainName;

/**
 * Lets redirects lead a look to other registered domains: there it takes a place as a look at such a domain would, and keeps
 * it until it is over.
 */
@Singleton
class Detours {

    private static final ScopedValue<Detour> CURRENT = ScopedValue.newInstance();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Lanes lanes;
    private final Clock clock;

    Detours(Lanes lanes, Clock clock) {
        this.lanes = lanes;
        this.clock = clock;
    }

    /** One look: where it is at home, until when it is over, and where else it has a place. */
    private record Detour(String home, Instant until, Map<String, Taken> places) {}

    /** Looks, and gives back all places at the end. */
    Look during(String home, Instant until, Supplier<Look> look) {
        Detour detour = new Detour(home, until, new HashMap<>());
        try {
            return ScopedValue.where(CURRENT, detour).call(look::get);
        } finally {
            if (!detour.places().isEmpty()) {
                lanes.release(WorkQueue.VERIFICATION, detour.places().values(), clock.instant());
            }
        }
    }

    /** Whether a redirect may lead the present look to the host: at once, or when others have ended in a moment. */
    boolean mayLeadTo(String host) {
        Detour detour = CURRENT.get();
        String domain = DomainName.registrable(host);
        if (domain.equals(detour.home()) || detour.places().containsKey(domain)) {
            return true;
        }
        Taken place = new Taken(UUID.randomUUID(), detour.until());
        long begun = System.nanoTime();
        while (!lanes.enter(WorkQueue.VERIFICATION, domain, place, clock.instant(), Verifier.ONE_REQUEST_AT_A_TIME)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos() || !waited()) {
                return false;
            }
        }
        detour.places().put(domain, place);
        return true;
    }

    private static boolean waited() {
        try {
            Thread.sleep(BETWEEN_TRIES);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
