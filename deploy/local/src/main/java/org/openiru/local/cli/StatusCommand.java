package org.openiru.local.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.PartStatus;
import org.openiru.local.stack.StackException;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Shows each part's process, health and memory, and the dead letters.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-12s %8s %6s  %-9s %9s %10s";
    private static final double MEBI = 1024.0 * 1024;

    @Override
    public Integer call() throws IOException, StackException {
        LocalStack stack = Iru.stackOnItsPorts();
        List<PartStatus> parts = stack.status();
        System.out.println(String.format(Locale.ROOT, ROW, "PART", "PID", "PORT", "HEALTH", "UPTIME", "MEMORY"));
        parts.forEach(part -> System.out.println(row(part)));
        long total = parts.stream()
                .flatMap(part -> part.running().stream())
                .mapToLong(PartStatus.Running::memory)
                .sum();
        System.out.println(String.format(Locale.ROOT, ROW, "", "", "", "", "", mebi(total)));
        System.out.println("\nDead letters (events that a service could not handle; not yet replayed)");
        deadLetters(stack, parts);
        boolean allHealthy = parts.stream()
                .allMatch(
                        part -> part.running().map(PartStatus.Running::healthy).orElse(false));
        return allHealthy ? 0 : 1;
    }

    private static void deadLetters(LocalStack stack, List<PartStatus> parts) {
        boolean kafka = parts.stream()
                .anyMatch(part -> part.name().equals("kafka")
                        && part.running().map(PartStatus.Running::healthy).orElse(false));
        if (!kafka) {
            System.out.println("  unknown: Kafka is not running");
            return;
        }
        try {
            for (Map.Entry<String, Long> count : stack.deadLetters().count().entrySet()) {
                System.out.println(String.format(Locale.ROOT, "  %-12s %d", count.getKey(), count.getValue()));
            }
        } catch (IOException e) {
            System.out.println("  unknown: " + e.getMessage());
        }
    }

    private static String row(PartStatus part) {
        String port = part.ports().getFirst().toString();
        return part.running()
                .map(running -> String.format(
                        Locale.ROOT,
                        ROW,
                        part.name(),
                        running.pid(),
                        port,
                        running.healthy() ? "healthy" : "UNHEALTHY",
                        uptime(running.since()),
                        mebi(running.memory())))
                .orElseGet(() -> String.format(Locale.ROOT, ROW, part.name(), "-", port, "STOPPED", "-", "-"));
    }

    private static String uptime(Instant since) {
        Duration uptime = Duration.between(since, Instant.now());
        return uptime.toHours() > 0
                ? uptime.toHours() + " h " + uptime.toMinutesPart() + " m"
                : uptime.toMinutes() + " m " + uptime.toSecondsPart() + " s";
    }

    private static String mebi(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBI);
    }
}
