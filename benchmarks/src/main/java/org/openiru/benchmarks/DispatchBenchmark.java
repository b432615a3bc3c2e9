package org.openiru.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether providers that are dead or slow delay the others: {@code DispatchBenchmark [REFERRALS [PROVIDERS]]}, 20,000 to 200
 * unless said otherwise. In one run, on one service process, a round in which all providers are healthy is followed by one with
 * a tenth dead and a tenth slow; compared is the rate at which the same eight tenths get theirs.
 */
final class DispatchBenchmark {

    private static final double AIM = 0.9;
    private static final List<String> JVM = List.of("-Xms256m", "-Xmx768m", "-XX:+UseParallelGC");

    /** Cases must come in faster than notices go out, or it would be the consumer that is measured. */
    private static final Map<String, String> SETTINGS =
            Map.of("mp.messaging.connector.smallrye-kafka.concurrency", "12");

    private final Rig rig;
    private final int referrals;
    private final int providers;

    private DispatchBenchmark(Rig rig, int referrals, int providers) {
        this.rig = rig;
        this.referrals = referrals;
        this.providers = providers;
    }

    public static void main(String[] arguments) throws Exception {
        int referrals = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int providers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        boolean fine;
        try (Rig rig = Rig.start(Path.of("target", "logs"))) {
            fine = new DispatchBenchmark(rig, referrals, providers).run();
        }
        System.exit(fine ? 0 : 1);
    }

    private boolean run() throws Exception {
        say("%,d referrals to %,d providers, on %d processors"
                .formatted(referrals, providers, Runtime.getRuntime().availableProcessors()));
        int loop = Math.min(referrals, 10_000);
        PlainLoop.run(rig, loop / 4);
        Round.Rate limit = PlainLoop.run(rig, loop);
        say("plain loop of posts and inserts  %s".formatted(limit));

        ServiceProcess service = rig.startService("referral", JVM, SETTINGS).awaitReady();
        Directory directory = new Directory(service);
        try (Cases cases = new Cases()) {
            Round warmUp = Round.prepare(rig, directory, "w", providers, Math.max(providers, referrals / 4));
            say("warm-up                          %s".formatted(warmUp.play(cases)));
            Round.Rate first =
                    Round.prepare(rig, directory, "a", providers, referrals).play(cases);
            say("all healthy                      %s".formatted(first));
            Round impaired =
                    Round.prepare(rig, directory, "b", providers, referrals).withDeadAndSlowProviders();
            Round.Rate second = impaired.play(cases);
            say("a tenth dead, a tenth slow       %s".formatted(second));
            double ratio = second.perSecond() / first.perSecond();
            say("second by first                  %.2f (aim: at least %.1f)".formatted(ratio, AIM));
            say("of the plain loop                %.2f".formatted(first.perSecond() / limit.perSecond()));
            List<String> faults = new ArrayList<>(impaired.settle());
            say("all healed: every referral delivered%s"
                    .formatted(faults.isEmpty() ? ", each under one id" : "; " + faults));
            return ratio >= AIM && faults.isEmpty();
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
