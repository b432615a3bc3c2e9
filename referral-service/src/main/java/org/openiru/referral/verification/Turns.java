package org.openiru.referral.verification;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.Lanes.Taken;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.provider.DomainName;

/**
 * Lets a look ask each registered domain only when it is its turn there, also where a redirect leads it. It begins with a place
 * in its own domain's lane, takes one in each further lane as a look at such a domain would, and keeps them until it is over.
 *
 * <p>While it waits it holds only what comes earlier in the alphabet, and gives back the rest: so no two looks ever wait for
 * each other's places.
 */
@Singleton
class Turns {

    private static final ScopedValue<Places> PLACES = ScopedValue.newInstance();
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Lanes lanes;
    private final VerificationSettings settings;
    private final Clock clock;

    Turns(Lanes lanes, VerificationSettings settings, Clock clock) {
        this.lanes = lanes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Those that one look has, by domain.
     *
     * @param first the one that it was begun with; who gave it takes it back
     * @param missed whether there was one that it did not get
     */
    private record Places(Taken first, NavigableMap<String, Taken> taken, AtomicBoolean missed) {}

    /** Looks, and gives back what was taken for it; empty if it could not ask all whom it had to. */
    Optional<Look> during(String lane, Taken first, Supplier<Look> look) {
        Places places = new Places(first, new TreeMap<>(Map.of(lane, first)), new AtomicBoolean());
        try {
            Look found = ScopedValue.where(PLACES, places).call(look::get);
            return places.missed().get() ? Optional.empty() : Optional.of(found);
        } finally {
            places.taken().values().remove(first);
            giveBack(places.taken());
        }
    }

    /** Whether the present look may ask the host: at once, or when others have ended in a moment. */
    boolean mayAsk(String host) {
        Places places = PLACES.get();
        String domain = DomainName.registrable(host);
        if (places.missed().get()) {
            return false;
        }
        if (places.taken().containsKey(domain)) {
            return true;
        }
        giveBack(places.taken().tailMap(domain));
        Taken place = new Taken(UUID.randomUUID(), places.first().until());
        long begun = System.nanoTime();
        while (!lanes.enter(WorkQueue.VERIFICATION, domain, place, clock.instant(), Verifier.ONE_REQUEST_AT_A_TIME)) {
            if (System.nanoTime() - begun > settings.patience().toNanos() || !waited()) {
                places.missed().set(true);
                return false;
            }
        }
        places.taken().put(domain, place);
        return true;
    }

    private void giveBack(Map<String, Taken> places) {
        if (!places.isEmpty()) {
            lanes.release(WorkQueue.VERIFICATION, List.copyOf(places.values()), clock.instant());
            places.clear();
        }
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
