package org.openiru.referral.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.openiru.referral.lane.Lanes.Taken;

/**
 * Takes work from the lanes of one queue and runs each piece on a virtual thread of its own. Looks for work when woken, when
 * a piece is done, and at every poll.
 */
public final class LaneWorker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LaneWorker.class);

    /** Lets wake-ups gather, so that one look serves many. */
    private static final Duration GATHER = Duration.ofMillis(10);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final WorkQueue queue;
    private final Lanes lanes;
    private final Limits limits;
    private final Clock clock;
    private final Task task;
    private final Semaphore wakeUps = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final Queue<Taken> over = new ConcurrentLinkedQueue<>();
    private final Thread looker;
    private volatile boolean closed;

    /**
     * How much is done at once.
     *
     * @param perLane in one lane, by all replicas together, unless the lane has a pace of its own
     * @param altogether in this process
     * @param lease longer than any piece of work takes
     * @param poll how long to wait for work that nobody announced, such as a retry that becomes due
     */
    public record Limits(int perLane, int altogether, Duration lease, Duration poll) {}

    /** One piece of work. */
    @FunctionalInterface
    public interface Task {
        /** Does it; {@code leasedUntil} is what its row says as long as nobody else has taken it over. */
        void run(UUID id, Instant leasedUntil);
    }

    public LaneWorker(WorkQueue queue, Lanes lanes, Limits limits, Clock clock, Task task) {
        this.queue = queue;
        this.lanes = lanes;
        this.limits = limits;
        this.clock = clock;
        this.task = task;
        this.looker = Thread.ofVirtual().name("lanes-" + queue).unstarted(this::look);
    }

    /** Begins to look for work. */
    public void start() {
        looker.start();
    }

    /** Says that there may be new work. */
    public void wake() {
        wakeUps.release();
    }

    private void look() {
        while (!closed) {
            try {
                takeWork();
                await(limits.poll());
            } catch (Throwable e) {
                LOG.warnf(e, "lanes-unavailable queue=%s", queue);
                await(AFTER_FAILURE);
            }
        }
    }

    /** All that may begin now: for more, something has to end or become due. */
    private void takeWork() {
        release();
        int free = limits.altogether() - running.get();
        if (free <= 0) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = now.plus(limits.lease());
        List<UUID> taken = lanes.lease(queue, now, until, limits.perLane(), free);
        running.addAndGet(taken.size());
        taken.forEach(id -> Thread.ofVirtual().name(queue + "-" + id).start(() -> run(id, until)));
    }

    private void run(UUID id, Instant until) {
        try {
            task.run(id, until);
        } catch (Throwable e) {
            // Its lease runs out and the work is given out again.
            LOG.errorf(e, "work-failed queue=%s id=%s", queue, id);
        } finally {
            over.add(new Taken(id, until));
            running.decrementAndGet();
            wake();
        }
    }

    /** What cannot be given back now is given back with what ends next. */
    private void release() {
        List<Taken> ended = List.copyOf(over);
        if (!ended.isEmpty()) {
            lanes.release(queue, ended, clock.instant());
            over.removeAll(ended);
        }
    }

    private void await(Duration atMost) {
        try {
            if (!closed && wakeUps.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(GATHER);
            }
            wakeUps.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Takes no more work and gives what runs a moment to end; the rest is given out again when its lease runs out. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            looker.join(FAREWELL);
            long end = System.nanoTime() + FAREWELL.toNanos();
            while (running.get() > 0 && System.nanoTime() - end < 0) {
                wakeUps.tryAcquire(GATHER.toMillis(), TimeUnit.MILLISECONDS);
            }
            release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
