package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a stack's ports begin. The stack remembers it, so that later commands find it without being told again. */
final class PortBase {

    private static final int DEFAULT = 8000;

    private PortBase() {}

    /** What the environment says, else what the stack was last started with, else the default. */
    static int choose(Path home, @Nullable String told) throws IOException {
        if (told == null || told.isBlank()) {
            return remembered(home).read().map(PortBase::number).orElse(DEFAULT);
        }
        return number(told);
    }

    static void remember(Path home, int portBase) throws IOException {
        remembered(home).write(Integer.toString(portBase));
    }

    /** Refuses to mix two bases in one running stack. */
    static void refuseOther(Path home, int portBase) throws IOException, StackException {
        Optional<Integer> last = remembered(home).read().map(PortBase::number);
        if (last.isPresent() && last.get() != portBase) {
            throw new StackException("This stack is running with IRU_PORT_BASE=" + last.get() + ", not " + portBase
                    + ". Leave the variable out, or stop the stack first: ./iru down");
        }
    }

    /**
     * Tells if ports are among those that the system gives to outgoing connections, of which any may be taken when its part starts.
     *
     * @param outgoing Linux' file with the lowest and the highest of these; elsewhere there is none
     */
    static Optional<String> warning(int portBase, Path outgoing) throws IOException {
        if (!Files.exists(outgoing)) {
            return Optional.empty();
        }
        // Line by line, for the kernel gives all of it in one read and nothing in a second.
        String[] range = Files.readAllLines(outgoing).getFirst().strip().split("\\s+", 2);
        int lowest = Integer.parseInt(range[0]);
        int highest = Integer.parseInt(range[1]);
        return Stream.of(StackPort.values())
                .mapToInt(port -> port.from(portBase))
                .filter(port -> port >= lowest && port <= highest)
                .boxed()
                .findFirst()
                .map(port -> "IRU_PORT_BASE=" + portBase + " makes for ports such as " + port
                        + " that the system also gives to outgoing connections (" + lowest + " to " + highest
                        + "): a part may find its port taken. Set it to another number.");
    }

    private static Remembered remembered(Path home) {
        return new Remembered(home, "port-base");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("IRU_PORT_BASE must be a number, not '" + text + "'", e);
        }
    }
}
