package org.openiru.local.actionday;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries until it works, with growing pauses: a service that was killed comes back, and every call can be repeated. */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration limit;

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** One attempt: empty if it is worth another. */
    interface Attempt<T> {
        Optional<T> run() throws IOException, InterruptedException, ActionDayException;
    }

    /** @param what names the attempt in the failure's message */
    <T> T until(String what, Attempt<T> attempt) throws ActionDayException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            @Nullable IOException failure = null;
            try {
                Optional<T> result = attempt.run();
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (IOException e) {
                failure = e;
            }
            if (System.nanoTime() > deadline) {
                throw new ActionDayException(what + " did not work for " + limit.toSeconds() + " s", failure);
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
