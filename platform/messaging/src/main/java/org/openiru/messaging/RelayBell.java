package org.openiru.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay of the same process after a commit; a trigger with NOTIFY would halve the writers' throughput. */
@ApplicationScoped
class RelayBell {

    private final Semaphore rung = new Semaphore(0);
    private long heardAt = System.nanoTime();

    /** Rings once per transaction, however many events it appends. */
    void ringAfterCommit(TransactionSynchronizationRegistry transaction) {
        if (transaction.getResource(this) != null) {
            return;
        }
        transaction.putResource(this, true);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing is to be done before: only a committed event may be published.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    ring();
                }
            }
        });
    }

    void ring() {
        rung.release();
    }

    /** Waits for a ring, at most so long, and until so long after the ring before; what rings until then counts as one. */
    void await(Duration atMost, Duration apart) throws InterruptedException {
        if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            Thread.sleep(Duration.ofNanos(Math.max(0, heardAt + apart.toNanos() - System.nanoTime())));
            heardAt = System.nanoTime();
            rung.drainPermits();
        }
    }
}
