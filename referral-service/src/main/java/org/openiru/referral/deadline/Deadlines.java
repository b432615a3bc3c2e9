package org.openiru.referral.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.DeadlinePassed;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;

/** The rows that say when an answer is due. A row fires once, whichever replica gets to it and however often it restarts. */
@ApplicationScoped
public class Deadlines {

    private final Session entities;
    private final ReferralDesk desk;
    private final Clock clock;

    Deadlines(Session entities, ReferralDesk desk, Clock clock) {
        this.entities = entities;
        this.desk = desk;
        this.clock = clock;
    }

    /** A referral's clock runs from its issue, an order's from its receipt; any answer settles it. */
    void onChange(@Observes ReferralChanged change) {
        ReferralFile file = change.file();
        if (change.fact() instanceof Answer) {
            settle(file.id(), "SETTLED");
        } else if (file.state().awaitsAnswer() && file.clockRuns()) {
            entities.createNativeMutationQuery("""
                            insert into deadline (referral_id, kind, due_at, status)
                            values (:referralId, 'ANSWER', :dueAt, 'PENDING') on conflict do nothing
                            """)
                    .setParameter("referralId", file.id())
                    .setParameter("dueAt", file.deadline())
                    .executeUpdate();
        }
    }

    /** Referrals whose deadline is due, longest due first. */
    @Transactional
    List<UUID> due(int limit) {
        return entities
                .createNativeQuery("""
                        select referral_id from deadline where status = 'PENDING' and due_at <= :now
                        order by due_at limit :limit
                        """, Tuple.class)
                .setParameter("now", clock.instant())
                .setParameter("limit", limit)
                .stream()
                .map(row -> row.get(0, UUID.class))
                .toList();
    }

    /** Fires a due deadline, unless an answer or another replica was quicker. */
    @Transactional
    void fire(UUID referralId) {
        ReferralFile file = desk.take(referralId).orElseThrow();
        if (settle(referralId, "FIRED")) {
            desk.record(file, new DeadlinePassed());
        }
    }

    private boolean settle(UUID referralId, String status) {
        return entities.createNativeMutationQuery("""
                                update deadline set status = :status, settled_at = :now
                                where referral_id = :referralId and status = 'PENDING'
                                """)
                        .setParameter("status", status)
                        .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
                        .setParameter("referralId", referralId)
                        .executeUpdate()
                > 0;
    }

    /** The deadlines of one referral. */
    public List<DeadlineView> of(UUID referralId) {
        return entities.createNativeQuery("""
                        select kind, due_at, status, settled_at from deadline
                        where referral_id = :referralId order by due_at
                        """, DeadlineView.class)
                .setParameter("referralId", referralId)
                .getResultList();
    }
}
