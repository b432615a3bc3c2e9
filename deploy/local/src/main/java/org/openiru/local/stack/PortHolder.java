package org.openiru.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out whether a port can be listened on, and what holds it if not. */
final class PortHolder {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LONGEST = 80;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private PortHolder() {}

    /** Whether nothing listens on the port of 127.0.0.1. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The same with some patience: the system may still be closing what a killed process had open. */
    static boolean isFreeSoon(int port) throws IOException {
        long deadline = System.nanoTime() + CLOSING.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            PartProcess.pause();
        }
        return true;
    }

    /** What holds the port, for a message. */
    static String describe(int port) throws IOException {
        Optional<Long> pid = Files.exists(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port);
        return pid.flatMap(ProcessHandle::of)
                .map(process -> process.info().commandLine().orElse("a process") + " (pid " + process.pid() + ")")
                .map(text -> text.length() <= LONGEST
                        ? text
                        : text.substring(0, LONGEST) + "… (pid " + pid.orElseThrow() + ")")
                .orElse("another user's process, or by a connection of this machine that is still open");
    }

    private static Optional<Long> fromProc(int port) throws IOException {
        Set<String> sockets;
        try (Stream<Path> tables = Stream.of(PROC.resolve("net/tcp"), PROC.resolve("net/tcp6"))) {
            sockets = tables.filter(Files::exists)
                    .flatMap(PortHolder::lines)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING))
                    .filter(fields -> fields[1].endsWith(String.format(":%04X", port)))
                    .map(fields -> "socket:[" + fields[9] + "]")
                    .collect(Collectors.toSet());
        }
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .map(ProcessHandle::pid)
                    .filter(pid ->
                            holdsOneOf(sockets, PROC.resolve(Long.toString(pid)).resolve("fd")))
                    .findFirst();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean holdsOneOf(Set<String> sockets, Path descriptors) {
        try (Stream<Path> files = Files.list(descriptors)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // It ended, or belongs to another user.
            return false;
        }
    }

    private static Optional<Long> fromLsof(int port) throws IOException {
        List<String> command = List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN");
        Process lsof = new ProcessBuilder(command).start();
        return new String(lsof.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .findFirst()
                .map(Long::parseLong);
    }
}
