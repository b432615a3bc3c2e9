package org.openiru.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.openiru.messaging.RelaySession.Pending;

/** The leader's producer: made anew for each lead, so that nothing of a lost lead is sent later than it must. */
final class RelayProducer implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Producer<String, byte[]> producer;
    private final Duration acknowledgedWithin;

    RelayProducer(Producer<String, byte[]> producer, Duration acknowledgedWithin) {
        this.producer = producer;
        this.acknowledgedWithin = acknowledgedWithin;
    }

    /** Keeps the leader's session from being idle while the broker takes its time; fails if the session is gone. */
    interface Heartbeat {
        void beat() throws SQLException;
    }

    /**
     * Sends all and waits for every acknowledgement.
     *
     * @throws Relay.NotAcknowledged if any was refused or the time is up; then none may be deleted
     */
    void publish(List<Pending> batch, Heartbeat heartbeat) throws SQLException, InterruptedException {
        Deadlines deadlines = new Deadlines(heartbeat);
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        for (Pending pending : batch) {
            Future<RecordMetadata> acknowledgement = producer.send(pending.kafkaRecord());
            // A send that has failed already must not be followed by later events of the same key.
            if (!acknowledgement.isDone() || acknowledged(acknowledgement)) {
                sent.add(acknowledgement);
            }
            deadlines.check();
        }
        for (Future<RecordMetadata> acknowledgement : sent) {
            while (!acknowledged(acknowledgement)) {
                deadlines.check();
            }
        }
    }

    private final class Deadlines {
        private final Heartbeat heartbeat;
        private final long end = System.nanoTime() + acknowledgedWithin.toNanos();
        private long beatDue = System.nanoTime() + HEARTBEAT.toNanos();

        Deadlines(Heartbeat heartbeat) {
            this.heartbeat = heartbeat;
        }

        void check() throws SQLException {
            long now = System.nanoTime();
            if (now - end >= 0) {
                throw new Relay.NotAcknowledged("The broker did not acknowledge within " + acknowledgedWithin);
            }
            if (now - beatDue >= 0) {
                heartbeat.beat();
                beatDue = System.nanoTime() + HEARTBEAT.toNanos();
            }
        }
    }

    private static boolean acknowledged(Future<RecordMetadata> acknowledgement) throws InterruptedException {
        try {
            acknowledgement.get(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new Relay.NotAcknowledged("The broker refused an event", e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
