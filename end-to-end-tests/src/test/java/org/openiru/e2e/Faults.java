package org.openiru.e2e;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.openiru.local.actionday.Stand;
import org.openiru.local.stack.StackException;

/** Strikes one part after the other while an action day is played, spread evenly over the day's work. */
final class Faults implements Consumer<Stand> {

    /** Breaks a part, and mends it if nothing else will. */
    @FunctionalInterface
    interface Fault {
        void strike(String part) throws IOException, StackException;
    }

    private final long work;
    private final List<String> parts;
    private final Fault fault;
    private final Map<String, Stand> struck = new HashMap<>();

    /** @param work all the work of the day, in the terms of {@link Stand#done()} */
    Faults(long work, List<String> parts, Fault fault) {
        this.work = work;
        this.parts = List.copyOf(parts);
        this.fault = fault;
    }

    /** How far the day was when the part was struck. */
    Stand struck(String part) {
        return Objects.requireNonNull(struck.get(part), part + " was not struck");
    }

    @Override
    public void accept(Stand stand) {
        boolean due = stand.done() * (parts.size() + 1) >= work * (struck.size() + 1);
        if (due && stand.done() < work && struck.size() < parts.size()) {
            String part = parts.get(struck.size());
            struck.put(part, stand);
            try {
                fault.strike(part);
            } catch (IOException | StackException e) {
                throw new IllegalStateException(part + " could not be struck or mended", e);
            }
        }
    }
}
