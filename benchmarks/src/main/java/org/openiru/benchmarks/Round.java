package org.openiru.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.openiru.benchmarks.Directory.Entered;
import org.openiru.benchmarks.Network.Behaviour;

/** Referrals to providers of its own, a tenth of which may be dead and a tenth slow. */
final class Round {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Rig rig;
    private final List<String> lanes;
    private final List<String> hosts;
    private final int referrals;

    private Round(Rig rig, List<Entered> providers, int referrals) {
        this.rig = rig;
        this.lanes = providers.stream().map(Entered::providerId).toList();
        this.hosts = providers.stream().map(Entered::host).toList();
        this.referrals = referrals;
    }

    /** Enters the round's providers. */
    static Round prepare(Rig rig, Directory directory, String name, int providers, int referrals)
            throws IOException, InterruptedException {
        List<Entered> entered = new ArrayList<>(providers);
        for (int i = 0; i < providers; i++) {
            entered.add(directory.enter("%s%03d.example".formatted(name, i)));
        }
        return new Round(rig, entered, referrals);
    }

    /** The hosts that stay healthy in every round, so that rounds compare like with like. */
    private List<String> healthy() {
        return IntStream.range(0, hosts.size())
                .filter(i -> i % 10 >= 2)
                .mapToObj(hosts::get)
                .toList();
    }

    /** Kills a tenth of the providers, half of them by silence, and slows another tenth down. */
    Round withDeadAndSlowProviders() {
        for (int i = 0; i < hosts.size(); i++) {
            if (i % 10 == 0) {
                rig.network().behave(hosts.get(i), i % 20 == 0 ? Behaviour.BREAKING : Behaviour.MUTE);
            } else if (i % 10 == 1) {
                rig.network().behave(hosts.get(i), Behaviour.SLOW);
            }
        }
        return this;
    }

    /** Refers everything, then lets it go out, and returns when the healthy providers have it all. */
    Rate play(Cases cases) throws IOException, InterruptedException {
        Duration takenIn = takeIn(cases);
        List<String> healthy = healthy();
        Set<String> expected = Set.copyOf(healthy);
        int due = (int) IntStream.range(0, referrals)
                .filter(i -> expected.contains(hosts.get(i % hosts.size())))
                .count();
        long begin = System.nanoTime();
        rig.release(lanes);
        await(expected, due, begin);
        long end = rig.network().arrivalsAt(expected).stream()
                .mapToLong(Arrival::at)
                .max()
                .orElse(begin);
        return new Rate(due, Duration.ofNanos(end - begin), referrals, takenIn);
    }

    /** Returns when every case has become a referral whose notice waits. */
    private Duration takeIn(Cases cases) throws IOException, InterruptedException {
        long before = rig.notices();
        rig.hold(lanes);
        long begin = System.nanoTime();
        cases.refer(referrals, hosts);
        until(begin, () -> rig.notices() - before, referrals, "taken in");
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Makes all providers healthy, waits until they have everything, and tells what was wrong, if anything. */
    List<String> settle() throws IOException, InterruptedException {
        rig.network().allHealthy();
        await(Set.copyOf(hosts), referrals, System.nanoTime());
        List<String> faults = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        for (Arrival arrival : rig.network().arrivalsAt(Set.copyOf(hosts))) {
            String before = ids.putIfAbsent(arrival.referralId(), arrival.webhookId());
            if (before != null && !before.equals(arrival.webhookId())) {
                faults.add(arrival.referralId() + " came under two ids");
            }
        }
        return faults;
    }

    private void await(Set<String> at, int number, long begin) throws IOException, InterruptedException {
        until(begin, () -> delivered(at), number, "delivered");
    }

    private interface Count {
        long read() throws IOException;
    }

    private static void until(long begin, Count count, int number, String what)
            throws IOException, InterruptedException {
        while (count.read() < number) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IOException(count.read() + " of " + number + " were " + what + " after " + PATIENCE);
            }
            Thread.sleep(POLL);
        }
    }

    private long delivered(Set<String> at) {
        return rig.network().arrivalsAt(at).stream()
                .map(Arrival::referralId)
                .distinct()
                .count();
    }

    /**
     * How fast the healthy providers got theirs, from the moment at which they may be written to until the last delivery.
     *
     * @param cases how many were taken in before that, and how long it took
     */
    record Rate(int delivered, Duration duration, int cases, Duration takenIn) {

        double perSecond() {
            return perSecond(delivered, duration);
        }

        private static double perSecond(int number, Duration in) {
            return number / (in.toMillis() / 1000.0);
        }

        @Override
        public String toString() {
            String rate =
                    "%,d delivered in %.1f s, %.0f/s".formatted(delivered, duration.toMillis() / 1000.0, perSecond());
            return cases == 0
                    ? rate
                    : rate + " (%,d cases taken in before, %.0f/s)".formatted(cases, perSecond(cases, takenIn));
        }
    }
}
