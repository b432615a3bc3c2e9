package org.openiru.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What answers cost over HTTP at 3,000 items, at many, and by {@code GROUP BY} in PostgreSQL at many: {@code FiguresBenchmark
 * [ITEMS]}, 300,000 unless said otherwise. Two processes of the service stand side by side, one of which goes on answering from the first 3,000
 * items, and each question is asked of all three in turn, so that whatever else the machine does slows all three down. Then
 * both processes are asked what they have to look at each entry for, and a browser opens the pages.
 */
final class FiguresBenchmark {

    private static final int FEW = 3_000;
    private static final double AIM = 1.5;
    private static final int WARM_UP = 300;
    private static final int ASKED = 300;

    private final FiguresRig rig;
    private final int items;

    private FiguresBenchmark(FiguresRig rig, int items) {
        this.rig = rig;
        this.items = items;
    }

    /** Somebody who answers, again and again. */
    private interface Answering {
        void ask(int round) throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws Exception {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
        boolean fine;
        try (FiguresRig rig = FiguresRig.start()) {
            fine = new FiguresBenchmark(rig, items).run();
        }
        System.exit(fine ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (Histories histories = new Histories();
                ItemTable table = ItemTable.in(FiguresRig.startPostgres())) {
            Instant start = Instant.now();
            histories.publish(FEW, table::add);
            Reporting few = frozen();
            Instant fewSettled = few.settled();
            long begun = System.nanoTime();
            int events = histories.publish(items - FEW, table::add);
            table.complete();
            say("%,d more events published and as rows in PostgreSQL, %.0f s".formatted(events, seconds(begun)));
            begun = System.nanoTime();
            Reporting many = rig.startReporting("many", true);
            many.awaitCurrent();
            say("all counted in %.0f s".formatted(seconds(begun)));
            boolean fromSums = areCheap(few, many, table);
            boolean fromEntries = areCheapFromEntries(few, many, start, fewSettled);
            return FirstPaint.isSoon(many) && fromSums && fromEntries;
        }
    }

    /** A process that answers from what there is now, whatever comes in later. */
    private Reporting frozen() throws Exception {
        Reporting counting = rig.startReporting("few", true);
        counting.awaitCurrent();
        counting.kill();
        return rig.startReporting("few", false);
    }

    private boolean areCheap(Reporting few, Reporting many, ItemTable table) throws IOException, InterruptedException {
        boolean fine = true;
        say("%-20s %9s %9s %6s %11s %13s"
                .formatted("ms, median", "at " + FEW, "at " + items, "ratio", "PostgreSQL", "rows"));
        for (Question question : Question.values()) {
            List<Answering> all = List.of(
                    round -> few.ask(question.query()),
                    round -> many.ask(question.query()),
                    round -> table.ask(question));
            time(all, 0, WARM_UP);
            double[] median = time(all, WARM_UP, ASKED);
            double ratio = median[1] / median[0];
            fine &= ratio <= AIM;
            say("%-20s %9.2f %9.2f %6.2f %11.2f %5d %5d"
                    .formatted(
                            question,
                            median[0],
                            median[1],
                            ratio,
                            median[2],
                            rows(few, question),
                            rows(many, question)));
        }
        return isEqual(many, table) && fine;
    }

    private boolean areCheapFromEntries(Reporting few, Reporting many, Instant start, Instant fewSettled)
            throws IOException, InterruptedException {
        Instant manySettled = many.settled();
        boolean fine = true;
        for (EntryQuestion question : EntryQuestion.values()) {
            List<Answering> both = List.of(
                    round -> few.read(question.path(start, fewSettled, round)),
                    round -> many.read(question.path(start, manySettled, round)));
            time(both, 0, WARM_UP);
            double[] median = time(both, WARM_UP, ASKED);
            double ratio = median[1] / median[0];
            fine &= ratio <= AIM;
            say("%-22s %7.2f %9.2f %6.2f".formatted(question, median[0], median[1], ratio));
        }
        return fine;
    }

    /** What a question costs each of those asked in turn, in milliseconds: the medians. */
    private static double[] time(List<Answering> all, int first, int times) throws IOException, InterruptedException {
        double[][] taken = new double[all.size()][times];
        for (int i = 0; i < times; i++) {
            for (int who = 0; who < all.size(); who++) {
                long begun = System.nanoTime();
                all.get(who).ask(first + i);
                taken[who][i] = seconds(begun) * 1000;
            }
        }
        return Arrays.stream(taken).mapToDouble(FiguresBenchmark::median).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int rows(Reporting service, Question question) throws IOException, InterruptedException {
        return service.figure(question.query()).path("rows").size();
    }

    /** Whether both count alike; of durations the service keeps buckets. */
    private static boolean isEqual(Reporting service, ItemTable table) throws IOException, InterruptedException {
        List<Question> differing = new ArrayList<>();
        for (Question question : Question.values()) {
            double tolerance = question == Question.SPEED ? 0.01 : 0;
            List<Double> told = numbers(service.figure(question.query()));
            List<Double> expected = table.numbers(question);
            boolean equal = told.size() == expected.size();
            for (int i = 0; equal && i < told.size(); i++) {
                equal = Math.abs(told.get(i) - expected.get(i)) <= tolerance * expected.get(i);
            }
            if (!equal) {
                differing.add(question);
            }
        }
        say("answers that differ from PostgreSQL's: " + (differing.isEmpty() ? "none" : differing));
        return differing.isEmpty();
    }

    /** What the answer is made of, the smallest first. */
    private static List<Double> numbers(JsonNode answer) {
        List<Double> numbers = new ArrayList<>();
        if (answer.path("rows").isEmpty()) {
            numbers.add(answer.path("total").asDouble());
            if (answer.has("comparison")) {
                numbers.add(answer.path("comparison").path("total").asDouble());
            }
        }
        for (JsonNode row : answer.path("rows")) {
            if (row.has("percentiles")) {
                row.path("percentiles").forEach(each -> numbers.add(each.asDouble()));
            } else {
                numbers.add(row.path("value").asDouble());
            }
        }
        numbers.sort(null);
        return numbers;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
