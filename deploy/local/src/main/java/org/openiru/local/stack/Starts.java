package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts several parts side by side, each as soon as the parts that it needs are ready. */
final class Starts {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LOG_LINES = 25;

    private final Path home;
    private final Progress progress;
    private final AtomicBoolean cancelled;

    /** @param cancelled no further process is started once it is set */
    Starts(Path home, Progress progress, AtomicBoolean cancelled) {
        this.home = home;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    void start(List<StackPart> parts) throws StackException {
        Map<String, CompletableFuture<Void>> ready = new HashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            // Foundations come first in the list, so that what a part needs has its future already.
            for (StackPart part : parts) {
                CompletableFuture<?>[] needs = part.needs().stream()
                        .filter(ready::containsKey)
                        .map(ready::get)
                        .toArray(CompletableFuture<?>[]::new);
                ready.put(
                        part.name(), CompletableFuture.allOf(needs).thenRunAsync(() -> startUnchecked(part), threads));
            }
            allOrFirstFailure(List.copyOf(ready.values())).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PartFailure failure ? failure.told() : new StackException("Start failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static CompletableFuture<Void> allOrFirstFailure(List<CompletableFuture<Void>> futures) {
        CompletableFuture<Void> all = CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
        for (CompletableFuture<Void> future : futures) {
            CompletableFuture<Void> _ = future.whenComplete((nothing, failure) -> {
                if (failure != null) {
                    all.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
                }
            });
        }
        return all;
    }

    private void startUnchecked(StackPart part) {
        try {
            start(part);
        } catch (IOException | RuntimeException e) {
            throw new PartFailure(new StackException(part.name() + " did not start: " + e, e));
        } catch (StackException e) {
            throw new PartFailure(e);
        }
    }

    /** Starts one part and returns when it is ready. */
    void start(StackPart part) throws IOException, StackException {
        PartProcess process = new PartProcess(home, part.name());
        if (process.running().isPresent() && part.part().isReady()) {
            progress.present(part.name());
            return;
        }
        long begin = System.nanoTime();
        if (process.running().isEmpty()) {
            progress.starting(part.name());
            part.part().prepare();
            synchronized (cancelled) {
                if (cancelled.get()) {
                    throw new StackException(part.name() + " was not started");
                }
                process.start(part.part().command(), part.part().environment());
            }
        }
        awaitReady(part, process, begin);
        part.part().initialise();
        progress.ready(part.name(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private void awaitReady(StackPart part, PartProcess process, long begin) throws IOException, StackException {
        while (!part.part().isReady()) {
            if (cancelled.get()) {
                throw new StackException(part.name() + " is no longer waited for");
            }
            boolean late = System.nanoTime() - begin > PATIENCE.toNanos();
            if (late || process.running().isEmpty()) {
                String what = late ? " is not ready after " + PATIENCE.toMinutes() + " min" : " ended while it started";
                throw new StackException(part.name() + what + ". The end of " + process.log() + ":\n"
                        + String.join("\n", process.lastLines(LOG_LINES)));
            }
            PartProcess.pause();
        }
    }

    /** Carries the readable failure through the futures. */
    private static final class PartFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final StackException told;

        PartFailure(StackException told) {
            super(told);
            this.told = told;
        }

        StackException told() {
            return told;
        }
    }
}
