package org.openiru.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells a process from a later one with the same pid: on Linux the boot and the clock ticks from then to its start,
 * elsewhere the start as {@code ps} prints it. {@code launch.sh} writes the same.
 */
final class ProcessIdentity {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    /** Counted from the field after the program's name, which is in parentheses and may contain blanks. */
    private static final int START_FIELD = 19;

    private ProcessIdentity() {}

    /** The identity of the process that has the pid now; empty if there is none. */
    static Optional<String> of(long pid) throws IOException {
        if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return Optional.empty();
        }
        if (Files.exists(BOOT)) {
            return linux(pid);
        }
        ProcessBuilder command = new ProcessBuilder("ps", "-o", "lstart=", "-p", Long.toString(pid));
        command.environment().put("LC_ALL", "C"); // as launch.sh does, whatever language the user has
        Process ps = command.start();
        String start = new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
        return Optional.of(start).filter(text -> !text.isEmpty());
    }

    private static Optional<String> linux(long pid) throws IOException {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (IOException e) {
            // It ended between the two looks.
            return Optional.empty();
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        // A killed JVM is a zombie at once, but holds its ports until its last thread is gone.
        boolean gone = fields[0].equals("Z") && threads(pid) <= 1;
        return gone ? Optional.empty() : Optional.of(Files.readString(BOOT).strip() + " " + fields[START_FIELD]);
    }

    private static long threads(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.count();
        } catch (IOException e) {
            // It ended between the two looks.
            return 0;
        }
    }
}
