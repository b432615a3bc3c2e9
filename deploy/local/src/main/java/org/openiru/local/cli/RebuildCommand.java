package org.openiru.local.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.Rebuild;
import org.openiru.local.stack.StackException;
import picocli.CommandLine.Command;

@Command(
        name = "rebuild",
        description = "Builds all figures anew from the topics; those of before answer until that is done.")
final class RebuildCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Override
    public Integer call() throws IOException, StackException, InterruptedException {
        LocalStack stack = Iru.stackOnItsPorts();
        if (stack.pid("reporting").isEmpty()) {
            throw new StackException("Reporting is not running. Start it with ./iru up");
        }
        Rebuild rebuild = stack.rebuild();
        long begin = System.nanoTime();
        rebuild.begin();
        Rebuild.State state = watch(rebuild);
        System.out.println(String.format(
                Locale.ROOT, "%d events counted anew in %.1f s.", state.position(), (System.nanoTime() - begin) / 1e9));
        return 0;
    }

    private static Rebuild.State watch(Rebuild rebuild) throws IOException, StackException, InterruptedException {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Rebuilding")
                .setUnit(" events", 1)
                .setInitialMax(0)
                .build()) {
            while (true) {
                Rebuild.State state = rebuild.state();
                bar.maxHint(state.end());
                bar.stepTo(state.position());
                if (state.current()) {
                    return state;
                }
                Thread.sleep(POLL);
            }
        }
    }
}
