package org.openiru.e2e;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openiru.local.actionday.ActionDay;
import org.openiru.local.actionday.ActionDayException;
import org.openiru.local.actionday.Result;
import org.openiru.local.actionday.Stand;

/**
 * Action days on one unit: the whole one that {@code ./iru demo} plays, and smaller ones, all alike, with every thirty-second
 * of its items. What is asked for more than once is played once.
 */
final class PlayedDays {

    /** Items of a small day. */
    static final int SMALL = 65;

    private static final int ONE_IN = 32;

    private final Unit unit;
    private final AtomicInteger lastRun = new AtomicInteger();
    private @Nullable Result whole;
    private @Nullable Result small;

    PlayedDays(Unit unit) {
        this.unit = unit;
    }

    Unit unit() {
        return unit;
    }

    /** What the whole day comes to. */
    Result whole() throws IOException, ActionDayException, InterruptedException {
        if (whole == null) {
            whole = playWhole().result();
        }
        return whole;
    }

    /** Plays the whole day, once more if it was played before. */
    ActionDay.Outcome playWhole() throws IOException, ActionDayException, InterruptedException {
        return new ActionDay(unit.stack(), 0).play(stand -> {});
    }

    /** What a small day comes to when nothing breaks. */
    Result small() throws IOException, ActionDayException, InterruptedException {
        if (small == null) {
            small = anotherSmall(stand -> {});
        }
        return small;
    }

    /** Plays another small day to its end. */
    Result anotherSmall(Consumer<Stand> watcher) throws IOException, ActionDayException, InterruptedException {
        return new ActionDay(unit.stack(), lastRun.incrementAndGet(), ONE_IN)
                .play(watcher)
                .result();
    }
}
