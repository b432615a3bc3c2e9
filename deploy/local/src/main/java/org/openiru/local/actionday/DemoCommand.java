package org.openiru.local.actionday;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openiru.local.actionday.ActionDay.Outcome;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.StackException;
import org.openiru.local.stack.StackSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "./iru demo",
        mixinStandardHelpOptions = true,
        description = "Plays a Referral Action Day through the public APIs of the running stack and prints the result.")
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--run",
            paramLabel = "N",
            description = "Another number is another action day, with other addresses; without it, 0.")
    private int run;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (run < 0) {
            System.err.println("--run is a number from 0.");
            return 2;
        }
        LocalStack stack;
        try {
            stack = new LocalStack(StackSettings.of(Path.of(""), System.getenv()));
            stack.refuseOtherPorts();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (StackException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        try {
            for (String service : LocalStack.SERVICES) {
                if (stack.pid(service).isEmpty()) {
                    System.err.println("The service " + service + " is not running. Start it with ./iru up");
                    return 1;
                }
            }
        } catch (StackException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        long begin = System.nanoTime();
        System.out.println("Referral Action Day: six agencies, six officers, 46 platforms. Nothing in it is real.");
        try {
            Outcome outcome = play(stack);
            new ResultPrinter(System.out).print(outcome.result());
            System.out.println(
                    outcome.changedNothing()
                            ? "This action day had been played before. Playing it again changed no figure."
                            : String.format(
                                    Locale.ENGLISH,
                                    "Played in %d s.",
                                    Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
            return 0;
        } catch (ActionDayException e) {
            System.err.println("The action day was not played to its end. " + e.getMessage());
            return 1;
        }
    }

    private Outcome play(LocalStack stack) throws IOException, ActionDayException, InterruptedException {
        ActionDay day = new ActionDay(stack, run);
        try (ShownProgress progress = ShownProgress.start(day.work())) {
            return day.play(progress);
        }
    }
}
