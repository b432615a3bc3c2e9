package org.openiru.referral.deadline;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Looks every moment for deadlines that are due. */
@ApplicationScoped
class DeadlineWatch {

    private static final int BATCH = 200;

    private final Deadlines deadlines;

    DeadlineWatch(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Scheduled(
            every = "${iru.deadline.poll:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    @RunOnVirtualThread
    void fireAll() {
        List<UUID> due = deadlines.due(BATCH);
        while (!due.isEmpty()) {
            due.forEach(deadlines::fire);
            due = due.size() < BATCH ? List.of() : deadlines.due(BATCH);
        }
    }
}
