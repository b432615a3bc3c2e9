package org.openiru.local.actionday;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far the day is: a bar on a terminal, a line now and then elsewhere. */
interface ShownProgress extends Consumer<Stand>, AutoCloseable {

    @Override
    void close();

    static ShownProgress start(long work) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return terminal ? new Bar(work) : new Lines(System.out);
    }

    /** A bar that counts lines sent, items assessed, items referred and items settled. */
    final class Bar implements ShownProgress {
        private final ProgressBar bar;

        Bar(long work) {
            bar = new ProgressBarBuilder()
                    .setTaskName("Action day")
                    .setInitialMax(work)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                    .setUpdateIntervalMillis((int) Duration.ofMillis(250).toMillis())
                    .build();
        }

        @Override
        public void accept(Stand stand) {
            bar.stepTo(stand.done());
            bar.setExtraMessage(" " + words(stand));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line at most every five seconds. */
    final class Lines implements ShownProgress {
        private static final Duration PAUSE = Duration.ofSeconds(5);

        private final PrintStream out;
        private final long begin = System.nanoTime();
        private long last = begin - PAUSE.toNanos();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void accept(Stand stand) {
            long now = System.nanoTime();
            if (now - last >= PAUSE.toNanos()) {
                last = now;
                out.println(String.format(Locale.ENGLISH, "%5d s  %s", (now - begin) / 1_000_000_000L, words(stand)));
            }
        }

        @Override
        public void close() {
            // The last line stands.
            out.flush();
        }
    }

    private static String words(Stand stand) {
        return String.format(
                Locale.ENGLISH,
                "%,d sent, %,d assessed, %,d referred, %,d settled",
                stand.sent(),
                stand.assessed(),
                stand.referred(),
                stand.settled());
    }
}
