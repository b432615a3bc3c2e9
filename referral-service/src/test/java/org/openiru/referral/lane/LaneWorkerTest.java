package org.openiru.referral.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openiru.referral.lane.LaneWorker.Limits;
import org.openiru.referral.lane.LaneWorker.Task;

class LaneWorkerTest {

    private static final Logger LOG = Logger.getLogger(LaneWorker.class.getName());
    private static final Limits LIMITS = new Limits(1, 10, Duration.ofMinutes(1), Duration.ofMillis(20));

    private final Everything log = new Everything();
    private final OneLane lane = new OneLane();

    @BeforeEach
    void listen() {
        LOG.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(log);
    }

    @Test
    void work_that_dies_of_an_error_is_told_of_and_given_back() {
        UUID id = UUID.randomUUID();
        lane.waiting.add(id);

        try (LaneWorker worker = worker((work, until) -> {
            throw new StackOverflowError("too deep");
        })) {
            worker.start();
            await().until(() -> lane.givenBack.contains(id));
        }

        assertThat(log.records).anySatisfy(record -> {
            assertThat(record.getMessage()).startsWith("work-failed");
            assertThat(record.getThrown()).hasMessage("too deep");
        });
    }

    @Test
    void lanes_that_fail_with_an_error_are_looked_at_again() {
        UUID id = UUID.randomUUID();
        lane.waiting.add(id);
        lane.failures.set(1);

        try (LaneWorker worker = worker((work, until) -> {})) {
            worker.start();
            await().until(() -> lane.givenBack.contains(id));
        }
    }

    private LaneWorker worker(Task task) {
        return new LaneWorker(WorkQueue.VERIFICATION, lane, LIMITS, Clock.systemUTC(), task);
    }

    private static final class OneLane extends Lanes {

        private final Queue<UUID> waiting = new ConcurrentLinkedQueue<>();
        private final Queue<UUID> givenBack = new ConcurrentLinkedQueue<>();
        private final AtomicInteger failures = new AtomicInteger();

        @SuppressWarnings("NullAway") // there is no database behind this one
        OneLane() {
            super(null);
        }

        @Override
        public List<UUID> lease(WorkQueue queue, Instant now, Instant until, int perLane, int atMost) {
            if (failures.getAndDecrement() > 0) {
                throw new NoClassDefFoundError("lanes");
            }
            UUID next = waiting.poll();
            return next == null ? List.of() : List.of(next);
        }

        @Override
        public void release(WorkQueue queue, Collection<Taken> over, Instant now) {
            over.forEach(taken -> givenBack.add(taken.id()));
        }
    }

    private static final class Everything extends Handler {

        private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord logged) {
            records.add(logged);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
