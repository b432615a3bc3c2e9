package org.openiru.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.openiru.local.history.HistoryUpload;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Imports figures of the past from a CSV or NDJSON file. The same file twice changes nothing.")
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Such as deploy/local/history/ctiru.csv; see docs/history.md.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException, StackException, InterruptedException {
        LocalStack stack = Iru.stackOnItsPorts();
        if (stack.pid("reporting").isEmpty()) {
            throw new StackException("Reporting is not running. Start it with ./iru up");
        }
        List<String> rejected = new ArrayList<>();
        HistoryUpload.Summary summary;
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Importing")
                .setUnit(" kB", 1024)
                .setInitialMax(0)
                .build()) {
            summary = new HistoryUpload(stack.reporting(), stack.tokens()).send(file, new HistoryUpload.Listener() {
                @Override
                public void progress(long bytes, long size) {
                    bar.maxHint(size);
                    bar.stepTo(bytes);
                }

                @Override
                public void rejected(long line, String reason) {
                    rejected.add("Line " + line + ": " + reason);
                }
            });
        }
        rejected.forEach(System.err::println);
        System.out.println(summary.recorded() + " recorded, " + summary.repeated() + " repeated, " + summary.corrected()
                + " corrected, " + summary.rejected() + " rejected.");
        return summary.rejected() == 0 ? 0 : 1;
    }
}
