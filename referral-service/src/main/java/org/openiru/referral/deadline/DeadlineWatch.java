package org.openiru.referral.deadline;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Looks every moment for deadlines that are due. Replicas that look at once share the work. */
@ApplicationScoped
class DeadlineWatch {

    private static final Logger LOG = Logger.getLogger(DeadlineWatch.class);
    private static final int BATCH = 500;

    private final Deadlines deadlines;
    private final DeadlineSettings settings;
    private volatile boolean stopping;

    DeadlineWatch(Deadlines deadlines, DeadlineSettings settings) {
        this.deadlines = deadlines;
        this.settings = settings;
    }

    /** Begins nothing more; what is left stays due. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** What is not fired now, because somebody else is at the referral or something failed, is looked at next time. */
    @Scheduled(
            every = "${iru.deadline.poll:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    @RunOnVirtualThread
    void fireAll() {
        Set<UUID> passedOver = ConcurrentHashMap.newKeySet();
        List<UUID> due;
        do {
            due = deadlines.due(BATCH, passedOver);
            fire(due, passedOver);
        } while (!due.isEmpty() && !stopping);
    }

    private void fire(List<UUID> due, Set<UUID> passedOver) {
        if (due.isEmpty()) {
            return;
        }
        try (ExecutorService hands = Executors.newFixedThreadPool(
                Math.min(due.size(), settings.atOnce()),
                Thread.ofVirtual().name("deadlines-", 0).factory())) {
            due.forEach(referral -> hands.execute(() -> {
                if (!fire(referral)) {
                    passedOver.add(referral);
                }
            }));
        }
    }

    private boolean fire(UUID referral) {
        if (stopping) {
            return false;
        }
        try {
            return deadlines.fire(referral);
        } catch (RuntimeException e) {
            // One that cannot be fired must not keep the others waiting.
            LOG.errorf(e, "deadline-failed referralId=%s", referral);
            return false;
        }
    }
}
