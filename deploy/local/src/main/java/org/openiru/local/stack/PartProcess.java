package org.openiru.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process of one part, found again through its file in {@code run} by any later launcher. A pid alone is never
 * trusted: see {@link ProcessIdentity}.
 */
final class PartProcess {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);
    private static final long FULL_LOG = 20L * 1024 * 1024;

    private final String name;
    private final Path file;
    private final Path log;
    /** Where in the log the output of the process begins that was started here. */
    private long begin;

    PartProcess(Path home, String name) {
        this.name = name;
        this.file = home.resolve("run").resolve(name + ".pid");
        this.log = home.resolve("logs").resolve(name + ".log");
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    /**
     * The running process; empty if it ended, however.
     *
     * @throws UnreadablePidFile if there is a file, but it does not tell which process it is
     */
    Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Noted noted = noted();
        Optional<String> identity = ProcessIdentity.of(noted.pid());
        return identity.filter(noted.identity()::equals).flatMap(same -> ProcessHandle.of(noted.pid()));
    }

    private record Noted(long pid, String identity) {}

    private Noted noted() throws UnreadablePidFile {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Noted(Long.parseLong(lines.get(0)), lines.get(1));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new UnreadablePidFile(file, e);
        }
    }

    /** Removes the file that tells which process it is. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Starts the command in a session of its own; it outlives this JVM. Its output is appended to the log. */
    void start(List<String> command, Map<String, String> environment) throws IOException {
        Files.createDirectories(log.getParent());
        keepLogSmall();
        begin = Files.exists(log) ? Files.size(log) : 0;
        Process process = launch("own", command, environment)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        while (process.isAlive() && !Files.exists(file)) {
            pause();
        }
    }

    /** Runs the command in this JVM's terminal and session, and returns its exit code. It is found and stopped like others. */
    int runHere(List<String> command, Map<String, String> environment) throws IOException {
        try {
            return launch("same", command, environment).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private ProcessBuilder launch(String session, List<String> command, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(file.getParent());
        forget();
        List<String> launch = new ArrayList<>(List.of("sh", "-c", launcher(), "launch", session, file.toString()));
        launch.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(launch);
        builder.environment().putAll(environment);
        return builder;
    }

    /** The end of what the process wrote that was started here; of one that ran already, the end of its log. */
    List<String> lastLines(int count) throws IOException {
        try (InputStream written = Files.newInputStream(log)) {
            written.skipNBytes(begin);
            // Not every part writes UTF-8 only; what is none is replaced.
            List<String> lines =
                    new String(written.readAllBytes(), UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }

    /** Asks the process to end, and kills it and what it started if it does not within the patience. */
    Ending stop(String signal, Duration patience) throws IOException {
        Optional<ProcessHandle> running = running();
        Ending ending = running.isPresent() ? end(running.get(), signal, patience) : Ending.BEFORE;
        forget();
        return ending;
    }

    private Ending end(ProcessHandle process, String signal, Duration patience) throws IOException {
        List<ProcessHandle> tree = tree(process);
        signal(signal, process);
        if (ended(tree, patience)) {
            return Ending.ORDERLY;
        }
        tree.forEach(ProcessHandle::destroyForcibly);
        if (!ended(tree, KILL_PATIENCE)) {
            throw new IOException(name + " (pid " + process.pid() + ") cannot be stopped");
        }
        return Ending.KILLED;
    }

    /** Ends the process at once, as a crash would; what it started is left to notice by itself. */
    void kill() throws IOException {
        Optional<ProcessHandle> running = running();
        if (running.isPresent()) {
            running.get().destroyForcibly();
            if (!ended(List.of(running.get()), KILL_PATIENCE)) {
                throw new IOException(name + " cannot be killed");
            }
        }
        forget();
    }

    private static List<ProcessHandle> tree(ProcessHandle process) {
        List<ProcessHandle> tree = new ArrayList<>(List.of(process));
        process.descendants().forEach(tree::add);
        return tree;
    }

    private static boolean ended(List<ProcessHandle> processes, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (ProcessHandle process : processes) {
            while (ProcessIdentity.of(process.pid()).isPresent() && process.isAlive()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                pause();
            }
        }
        return true;
    }

    private static void signal(String signal, ProcessHandle process) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(KILL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log) && Files.size(log) > FULL_LOG) {
            Files.move(log, log.resolveSibling(name + ".old.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String launcher() throws IOException {
        try (InputStream script = PartProcess.class.getResourceAsStream("launch.sh")) {
            if (script == null) {
                throw new IOException("launch.sh is missing from the class path");
            }
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("Interrupted", e);
    }
}
