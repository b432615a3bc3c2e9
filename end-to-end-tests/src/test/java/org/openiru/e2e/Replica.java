package org.openiru.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openiru.benchmarks.Network;
import org.openiru.benchmarks.Network.Behaviour;
import org.openiru.benchmarks.Rig;
import org.openiru.benchmarks.ServiceProcess;

/** A process of the referral service that can be killed and started again. It goes out by a door of its own, so that one sees what it sends. */
final class Replica {

    private static final List<String> JVM =
            List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Rig rig;
    private final String name;
    private final AnsweringProviders providers;
    private final Network network;
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile @Nullable ServiceProcess process;

    Replica(Rig rig, String name, AnsweringProviders providers) {
        this.rig = rig;
        this.name = name;
        this.providers = providers;
        try {
            this.network = rig.openNetwork();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < 5; i++) {
            network.behave("killed" + i + ".example", Behaviour.UNHURRIED);
        }
        network.onArrival(arrival -> {
            sends.incrementAndGet();
            providers.take(arrival);
        });
    }

    void start() throws IOException {
        sends.set(0);
        answers.set(0);
        process = rig.startService(
                name,
                JVM,
                Map.of(
                        "iru.egress.proxy", network.proxy(),
                        // The lease of a send outlives its timeout by 15 s; the rest of the work waits for that long
                        // after a kill.
                        "iru.dispatch.timeout", "PT3S",
                        // Longer than a start takes: so one sees whether it is remembered.
                        "iru.dispatch.circuit.pause", "PT10M",
                        "iru.dispatch.circuit.max-pause", "PT10M",
                        // Else the partitions of a killed consumer rest for 45 s.
                        "mp.messaging.incoming.assessments.session.timeout.ms", "6000",
                        "mp.messaging.incoming.assessments.heartbeat.interval.ms", "2000"));
    }

    ServiceProcess process() {
        return Objects.requireNonNull(process);
    }

    void awaitReady() throws IOException, InterruptedException {
        process().awaitReady();
        providers.answerTo(this);
    }

    void kill() throws InterruptedException {
        process().kill();
    }

    /** The provider of the host breaks every connection. */
    void breaksOff(String host) {
        network.behave(host, Behaviour.BREAKING);
    }

    /** Notices that it has sent since its start. */
    int sends() {
        return sends.get();
    }

    /** Answers that it has taken in since its start. */
    int answers() {
        return answers.get();
    }

    void countAnswer() {
        answers.incrementAndGet();
    }

    @Override
    public String toString() {
        return name;
    }
}
