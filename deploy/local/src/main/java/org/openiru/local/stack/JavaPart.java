package org.openiru.local.stack;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.openiru.parts.JavaCommand;
import org.openiru.parts.Part;

/** A part whose main class is in this module. */
final class JavaPart implements Part {

    private static final List<String> JVM =
            List.of("-Xms32m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Class<?> main;
    private final List<String> arguments;
    private final BooleanSupplier ready;

    JavaPart(Class<?> main, List<String> arguments, BooleanSupplier ready) {
        this.main = main;
        this.arguments = List.copyOf(arguments);
        this.ready = ready;
    }

    @Override
    public void prepare() {
        // It makes its own folder.
    }

    @Override
    public List<String> command() {
        return JavaCommand.of(main, JVM, arguments.toArray(String[]::new));
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public boolean isReady() {
        return ready.getAsBoolean();
    }

    @Override
    public void initialise() {
        // Nothing beyond its start.
    }
}
