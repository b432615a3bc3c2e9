package org.openiru.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.Login;
import org.openiru.local.stack.PartStatus;
import org.openiru.local.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts every part that is not running, and shows where everything is.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--foreground", description = "Stay until Ctrl-C, then stop everything.")
    private boolean foreground;

    @Override
    public Integer call() throws IOException, StackException, InterruptedException {
        LocalStack stack = Iru.stack();
        ConsoleProgress progress = new ConsoleProgress();
        stack.settings().portWarning().ifPresent(System.err::println);
        AtomicBoolean leave = new AtomicBoolean();
        AtomicBoolean ending = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending.set(true);
            undo(stack, progress, leave);
        }));
        try {
            stack.up(progress);
        } catch (IOException | StackException | RuntimeException e) {
            if (ending.get()) {
                // A start that is told to end fails at whatever it was about.
                return 1;
            }
            throw e;
        }
        show(stack, progress);
        if (foreground) {
            System.out.println("\nCtrl-C stops everything.");
            new CountDownLatch(1).await();
        }
        leave.set(true);
        return 0;
    }

    /** Runs whenever this JVM ends before all parts are ready, or in the foreground: Ctrl-C, a failure, a closed terminal. */
    private void undo(LocalStack stack, ConsoleProgress progress, AtomicBoolean leave) {
        if (leave.get()) {
            return;
        }
        stack.cancelStarts();
        List<String> names = new ArrayList<>(progress.started());
        try {
            if (foreground) {
                stack.down(progress);
            } else {
                stack.stopAll(names, progress);
            }
        } catch (IOException | StackException e) {
            System.err.println("Not everything could be stopped: " + e.getMessage() + ". Try ./iru down");
        }
        // Short commands such as initdb, which were under way.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private static void show(LocalStack stack, ConsoleProgress progress) throws IOException, StackException {
        System.out.println();
        for (PartStatus part : stack.status()) {
            System.out.println(String.format(Locale.ROOT, "  %-12s %s", part.name(), part.address()));
        }
        System.out.println("\n  Demo logins (this machine only)");
        for (Login login : stack.logins()) {
            System.out.println(String.format(
                    Locale.ROOT, "  %-15s %-15s %s", login.name(), login.password(), String.join(", ", login.roles())));
        }
        System.out.println(String.format(Locale.ROOT, "%nEverything is up after %.1f s.", progress.seconds()));
    }
}
