package org.openiru.local.stack;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.openiru.parts.Part;

/** A part that is a shell command. */
record FakePart(String shell, BooleanSupplier ready) implements Part {

    StackPart named(String name, String... needs) {
        return new StackPart(name, Set.of(needs), List.of(), "", this);
    }

    @Override
    public void prepare() {
        // Nothing on disk.
    }

    @Override
    public List<String> command() {
        return List.of("sh", "-c", shell);
    }

    @Override
    public String stopSignal() {
        return "KILL";
    }

    @Override
    public boolean isReady() {
        return ready.getAsBoolean();
    }

    @Override
    public void initialise() {
        // Nothing to create.
    }
}
