package org.openiru.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast all figures are built anew, beside a consumer that reads the same events and inserts the same documents without a
 * thought; and whether they are right when the service is killed twice meanwhile: {@code RebuildBenchmark [ITEMS]}, 300,000
 * unless said otherwise.
 */
final class RebuildBenchmark {

    private static final double AIM = 2.0;
    private static final int CRASHES = 2;
    private static final int FAULTS_SHOWN = 20;
    private static final String DATABASE = "reporting";

    private final FiguresRig rig;
    private final int items;

    private RebuildBenchmark(FiguresRig rig, int items) {
        this.rig = rig;
        this.items = items;
    }

    public static void main(String[] arguments) throws Exception {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
        boolean fine;
        try (FiguresRig rig = FiguresRig.start()) {
            fine = new RebuildBenchmark(rig, items).run();
        }
        System.exit(fine ? 0 : 1);
    }

    private boolean run() throws Exception {
        Reporting service = rig.startReporting(DATABASE, true);
        long begun = System.nanoTime();
        int events;
        try (Histories histories = new Histories()) {
            events = histories.publish(items, history -> {});
        }
        say("%,d events of %,d items published in %.1f s".formatted(events, items, seconds(since(begun))));
        service.awaitCurrent();
        say("all counted %.1f s after the first".formatted(seconds(since(begun))));
        boolean fast = isFast(service, events);
        List<String> faults = new ArrayList<>(rebuildWithTwoCrashes(service, events));
        faults.stream().limit(FAULTS_SHOWN).forEach(RebuildBenchmark::say);
        return fast && faults.isEmpty();
    }

    /** Bare consumer and service in turn. */
    private boolean isFast(Reporting service, long events) throws IOException, InterruptedException {
        BareConsumer bare = BareConsumer.like(rig.mongo(), DATABASE);
        say("beside it a bare consumer inserts " + bare.extent());
        String store = FiguresRig.startMongo();
        bare.run(store, false);
        Cost before = Cost.now();
        bare.run(store, false);
        Cost least = told("bare consumer", events, before.untilNow());
        before = Cost.now();
        service.rebuild();
        service.awaitCurrent();
        Cost taken = told("rebuild", events, before.untilNow());
        before = Cost.now();
        bare.run(store, true);
        Cost parsing = told("bare, parsing", events, before.untilNow());
        double ratio = seconds(taken.time()) / seconds(least.time());
        say("rebuild by bare consumer %.2f in time (aim: at most %.1f), %.2f in processor time"
                .formatted(ratio, AIM, seconds(taken.processors()) / seconds(least.processors())));
        say("by one that parses the events %.2f in time, %.2f in processor time"
                .formatted(
                        seconds(taken.time()) / seconds(parsing.time()),
                        seconds(taken.processors()) / seconds(parsing.processors())));
        return ratio <= AIM;
    }

    private List<String> rebuildWithTwoCrashes(Reporting first, long events) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        Cost before = Cost.now();
        first.rebuild();
        Reporting service = first;
        for (int crash = 1; crash <= CRASHES; crash++) {
            service.awaitPosition(events * crash / (CRASHES + 1));
            Reporting.Progress reached = service.progress();
            service.kill();
            say("killed at %,d of %,d events, %s".formatted(reached.position(), reached.end(), reached.state()));
            if (reached.isCurrent()) {
                faults.add("The rebuild was over when the service was killed");
            }
            service = rig.startReporting(DATABASE, true);
        }
        service.awaitCurrent();
        say("right again %.1f s after it began"
                .formatted(seconds(before.untilNow().time())));
        DirectCount count = DirectCount.ofTheTopics();
        faults.addAll(Comparison.faults(service, count));
        if (count.events() != events) {
            faults.add("%,d events were published and %,d are there".formatted(events, count.events()));
        }
        return faults;
    }

    private static Cost told(String what, long events, Cost cost) {
        say("%-14s %6.1f s %,9.0f events/s, %6.1f s of processors"
                .formatted(what, seconds(cost.time()), events / seconds(cost.time()), seconds(cost.processors())));
        return cost;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
