package org.openiru.referral.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed notice is sent again: with full jitter, so that what failed together does not come back together.
 *
 * @param pauses the longest pause after the first failure, the second, …; the last one repeats
 * @param giveUpAfter how long after it could be sent a notice is given up
 */
record RetrySchedule(List<Duration> pauses, Duration giveUpAfter) {

    RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    static RetrySchedule of(DispatchSettings.Schedule settings) {
        return new RetrySchedule(settings.retry(), settings.giveUpAfter());
    }

    /**
     * The next try; empty if there is none.
     *
     * @param sendableSince since when it could be sent
     * @param attempts how many failed so far, at least 1
     * @param notBefore what the provider asked for
     */
    Optional<Instant> next(
            Instant sendableSince, Instant now, int attempts, Optional<Instant> notBefore, RandomGenerator random) {
        Duration longest = pauses.get(Math.min(attempts, pauses.size()) - 1);
        Instant jittered = now.plusMillis(random.nextLong(longest.toMillis() + 1));
        Instant next = notBefore.filter(asked -> asked.isAfter(jittered)).orElse(jittered);
        return next.isBefore(sendableSince.plus(giveUpAfter)) ? Optional.of(next) : Optional.empty();
    }
}
