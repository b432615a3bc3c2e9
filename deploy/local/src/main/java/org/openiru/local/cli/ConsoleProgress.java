package org.openiru.local.cli;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.openiru.local.stack.Ending;
import org.openiru.local.stack.Progress;

/** Prints one line for each step; remembers what was started, so that it can be stopped again. */
final class ConsoleProgress implements Progress {

    private final long begin = System.nanoTime();
    private final Set<String> started = Collections.synchronizedSet(new LinkedHashSet<>());

    /** The parts whose start was begun here. */
    Set<String> started() {
        synchronized (started) {
            return Set.copyOf(started);
        }
    }

    @Override
    public void starting(String part) {
        started.add(part);
        line(part, "starting");
    }

    @Override
    public void ready(String part, Duration elapsed) {
        line(part, String.format(Locale.ROOT, "ready, took %.1f s", elapsed.toMillis() / 1000.0));
    }

    @Override
    public void present(String part) {
        line(part, "is running already");
    }

    @Override
    public void stopped(String part, Ending ending) {
        line(part, ending == Ending.KILLED ? "killed, for it did not end by itself" : "stopped");
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void line(String part, String what) {
        System.out.println(String.format(Locale.ROOT, "%6.1f s  %-11s %s", seconds(), part, what));
    }
}
