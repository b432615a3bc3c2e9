package org.openiru.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Resident memory of processes. */
final class Memory {

    private static final long KIB = 1024;

    private Memory() {}

    /** Bytes held by a process and its children. Memory that they share counts once where the system tells it apart. */
    static long of(ProcessHandle process) throws IOException {
        List<ProcessHandle> tree =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        long own = 0;
        long shared = 0;
        for (ProcessHandle member : tree) {
            Path status = Path.of("/proc", Long.toString(member.pid()), "status");
            if (Files.exists(status)) {
                List<String> lines = lines(status);
                own += kib(lines, "RssAnon:");
                shared = Math.max(shared, kib(lines, "RssFile:") + kib(lines, "RssShmem:"));
            } else {
                own += fromPs(member.pid());
            }
        }
        return (own + shared) * KIB;
    }

    private static List<String> lines(Path status) {
        try {
            return Files.readAllLines(status);
        } catch (IOException e) {
            // It ended while we looked.
            return List.of();
        }
    }

    private static long kib(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String text = new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
