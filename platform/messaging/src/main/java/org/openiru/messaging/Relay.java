package org.openiru.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openiru.messaging.RelaySession.Pending;

/**
 * Publishes what is in the outbox, in order, by one leader among all replicas. A batch is deleted only after the broker
 * has acknowledged all of it; after a crash in between it is sent again from its start, which keeps first occurrences in
 * order, and consumers skip the repetition. See {@code docs/adr} for what was measured.
 */
final class Relay implements Runnable {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration BACKLOG_INTERVAL = Duration.ofSeconds(2);

    private final OutboxSettings.Relay settings;
    private final Callable<RelaySession> sessions;
    private final Supplier<Producer<String, byte[]>> producers;
    private final RelayBell bell;
    private final RelayState state;
    private volatile boolean stopping;

    Relay(
            OutboxSettings.Relay settings,
            Callable<RelaySession> sessions,
            Supplier<Producer<String, byte[]>> producers,
            RelayBell bell,
            RelayState state) {
        this.settings = settings;
        this.sessions = sessions;
        this.producers = producers;
        this.bell = bell;
        this.state = state;
    }

    /** Runs until {@link #stop}; a database or broker that is away only interrupts it. */
    @Override
    public void run() {
        Duration pause = settings.candidacyInterval();
        while (!stopping) {
            try (RelaySession session = sessions.call()) {
                standForLeader(session);
                state.leading(true);
                LOG.info("relay-leading");
                pause = settings.candidacyInterval();
                lead(session);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.warnf("relay-interrupted cause=%s", Failures.describe(e));
            } finally {
                state.leading(false);
            }
            if (!stopping && !slept(pause)) {
                return;
            }
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    /** Ends the run after the batch at hand. */
    void stop() {
        stopping = true;
        bell.ring();
    }

    private void standForLeader(RelaySession session) throws SQLException, InterruptedException {
        long backlogDue = System.nanoTime();
        while (!stopping && !session.tryLead()) {
            backlogDue = watchBacklog(session, backlogDue);
            Thread.sleep(settings.candidacyInterval());
        }
    }

    private void lead(RelaySession session) throws SQLException, InterruptedException {
        try (RelayProducer producer = new RelayProducer(producers.get(), settings.acknowledgedWithin())) {
            long backlogDue = System.nanoTime();
            while (!stopping) {
                backlogDue = watchBacklog(session, backlogDue);
                List<Pending> batch = session.oldest(settings.batchSize());
                if (!batch.isEmpty()) {
                    producer.publish(batch, () -> state.backlog(session.backlog()));
                    session.delete(batch);
                    state.published(batch.size());
                }
                if (batch.size() < settings.batchSize()) {
                    bell.await(settings.pollInterval(), settings.betweenBatches());
                }
            }
        }
    }

    /** Looks at the backlog if it is time to, and tells when it is again. */
    private long watchBacklog(RelaySession session, long due) throws SQLException {
        if (System.nanoTime() - due < 0) {
            return due;
        }
        state.backlog(session.backlog());
        return System.nanoTime() + BACKLOG_INTERVAL.toNanos();
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The broker did not take a batch; the leader steps down and the batch is sent again. */
    static final class NotAcknowledged extends KafkaException {
        private static final long serialVersionUID = 1;

        NotAcknowledged(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        NotAcknowledged(String message) {
            super(message);
        }
    }
}
