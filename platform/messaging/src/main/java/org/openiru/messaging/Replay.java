package org.openiru.messaging;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The replay of one dead letter, seen from where it may be buried again. */
final class Replay {

    private static final ScopedValue<Replay> CURRENT = ScopedValue.newInstance();

    private final int attempts;
    private boolean buriedAgain;

    private Replay(int attempts) {
        this.attempts = attempts;
    }

    static boolean isRunning() {
        return CURRENT.isBound();
    }

    /** How often the record has been buried, this time included; notes that it was. */
    static int buried() {
        if (!CURRENT.isBound()) {
            return 1;
        }
        CURRENT.get().buriedAgain = true;
        return CURRENT.get().attempts + 1;
    }

    /**
     * Hands a dead letter's original record to its consumer.
     *
     * @param attempts how often it was buried before
     * @return whether it was dealt with, and not buried again
     */
    static boolean succeeds(
            ConsumerRecord<String, byte[]> original, int attempts, Consumer<ConsumerRecord<String, byte[]>> consumer) {
        Replay replay = new Replay(attempts);
        ScopedValue.where(CURRENT, replay).run(() -> consumer.accept(original));
        return !replay.buriedAgain;
    }
}
