package org.openiru.referral.dispatch;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Gives up notices that wait behind an open circuit for longer than they may take: a dead provider is asked one thing at a
 * time, so most of what waits for it would never get its last attempt. Orders get one in any case: they go first, and no pause
 * holds them for long.
 */
@ApplicationScoped
class ExpiredNotices {

    private static final int BATCH = 200;

    /** Leaves the regular last attempt its turn. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private static final String EXPIRED = """
            select n.id from notice n
              left join referral_file f on f.id = n.referral_id
              join work_lane l on l.queue = 'NOTICE' and l.lane = n.lane and l.tripped
            where n.status = 'DUE' and (n.leased_until is null or n.leased_until <= :now)
              and n.sendable_since <= case when f.track = 'REMOVAL_ORDER' then cast(:orders as timestamptz)
                                       else cast(:referrals as timestamptz) end
              and n.sendable_since <= :youngest
              and (n.attempts > 0 or not n.urgent)
            order by n.sendable_since limit :batch
            """;

    private final Session entities;
    private final NoticeGate gate;
    private final NoticeOutcomes outcomes;
    private final DispatchSettings settings;
    private final Clock clock;

    private static final Logger LOG = Logger.getLogger(ExpiredNotices.class);

    ExpiredNotices(Session entities, NoticeGate gate, NoticeOutcomes outcomes, DispatchSettings settings, Clock clock) {
        this.entities = entities;
        this.gate = gate;
        this.outcomes = outcomes;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            every = "${iru.dispatch.expiry-interval:PT30S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    @RunOnVirtualThread
    void giveUpAll() {
        List<UUID> expired = expired();
        while (!expired.isEmpty()) {
            boolean all = expired.stream().map(this::giveUp).reduce(true, Boolean::logicalAnd);
            // One that cannot be given up would come again at once; it waits for the next look.
            expired = expired.size() < BATCH || !all ? List.of() : expired();
        }
    }

    private boolean giveUp(UUID id) {
        try {
            QuarkusTransaction.requiringNew().run(() -> giveUpUnlessItRests(id));
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "notice-not-given-up notice=%s", id);
            return false;
        }
    }

    /** Behind an open circuit nobody has looked yet whether the provider was suspended meanwhile. */
    private void giveUpUnlessItRests(UUID id) {
        if (gate.passes(entities.find(Notice.class, id))) {
            outcomes.giveUp(id, "The provider did not work for too long");
        }
    }

    @Transactional
    List<UUID> expired() {
        Instant now = clock.instant();
        Instant orders = now.minus(settings.order().giveUpAfter()).minus(GRACE);
        Instant referrals = now.minus(settings.referral().giveUpAfter()).minus(GRACE);
        return entities
                .createNativeQuery(EXPIRED, Tuple.class)
                .setParameter("now", now)
                .setParameter("orders", orders)
                .setParameter("referrals", referrals)
                .setParameter("youngest", orders.isAfter(referrals) ? orders : referrals)
                .setParameter("batch", BATCH)
                .stream()
                .map(row -> row.get(0, UUID.class))
                .toList();
    }
}
