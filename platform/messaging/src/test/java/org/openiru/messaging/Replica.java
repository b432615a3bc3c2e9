package org.openiru.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/** A relay as one replica of a service runs it. */
final class Replica implements AutoCloseable {

    private final RelayState state = new RelayState(new SimpleMeterRegistry());
    private final AtomicInteger leads = new AtomicInteger();
    private final Relay relay;
    private final Thread thread;

    Replica(OutboxSettings.Relay settings, Supplier<Producer<String, byte[]>> producers) {
        Supplier<Producer<String, byte[]>> counted = () -> {
            leads.incrementAndGet();
            return producers.get();
        };
        relay = new Relay(
                settings,
                () -> new RelaySession(RelayRunner.connect(
                        RestartablePostgres.server().jdbcUrl(RestartablePostgres.RELAY),
                        Optional.of(RestartablePostgres.RELAY),
                        Optional.of(RestartablePostgres.RELAY),
                        settings.hungAfter())),
                counted,
                new RelayBell(),
                state);
        thread = Thread.ofPlatform().daemon().start(relay);
    }

    boolean leads() {
        return state.leading();
    }

    /** How often it became the leader. */
    int timesElected() {
        return leads.get();
    }

    RelayState state() {
        return state;
    }

    /** Ends as a killed process does: at once, in the middle of whatever it does. */
    void die() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Override
    public void close() {
        relay.stop();
        try {
            die();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
