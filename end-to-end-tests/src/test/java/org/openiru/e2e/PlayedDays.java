package org.openiru.e2e;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.openiru.local.actionday.ActionDay;
import org.openiru.local.actionday.ActionDayException;
import org.openiru.local.actionday.Result;
import org.openiru.local.actionday.Stand;

/** Action days on one unit: the undisturbed one, played once, and others that are compared with it. */
final class PlayedDays {

    private final Unit unit;
    private final AtomicInteger lastRun = new AtomicInteger();
    private final ActionDay.Outcome undisturbed;

    PlayedDays(Unit unit) throws IOException, ActionDayException, InterruptedException {
        this.unit = unit;
        this.undisturbed = new ActionDay(unit.stack(), 0).play(stand -> {});
    }

    Unit unit() {
        return unit;
    }

    /** What a day comes to when nothing breaks. */
    Result undisturbed() {
        return undisturbed.result();
    }

    /** Plays the undisturbed day once more. */
    ActionDay.Outcome again() throws IOException, ActionDayException, InterruptedException {
        return new ActionDay(unit.stack(), 0).play(stand -> {});
    }

    /** Plays another day to its end. */
    Result another(Consumer<Stand> watcher) throws IOException, ActionDayException, InterruptedException {
        return new ActionDay(unit.stack(), lastRun.incrementAndGet())
                .play(watcher)
                .result();
    }
}
