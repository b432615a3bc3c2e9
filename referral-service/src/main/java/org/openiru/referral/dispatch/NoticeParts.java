package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;

/** Takes hold of what a notice is about before it changes: its own referral, or all those in a batch. */
@ApplicationScoped
class NoticeParts {

    private final EntityManager entities;
    private final ReferralDesk desk;

    NoticeParts(EntityManager entities, ReferralDesk desk) {
        this.entities = entities;
        this.desk = desk;
    }

    /** A notice about one referral, both locked: itself, or one of those in the batch. */
    record Part(ReferralFile file, Notice notice) {}

    /** Locks the referrals first, in the order of their ids, as every change of a referral does; the notices afterwards. */
    List<Part> take(UUID noticeId) {
        List<Object[]> rows = entities.createQuery("""
                        select n.referralId, n.id from Notice n
                        where (n.id = :id or n.batchId = :id) and n.referralId is not null order by n.referralId
                        """, Object[].class)
                .setParameter("id", noticeId)
                .getResultList();
        return rows.stream()
                .map(row -> desk.take((UUID) row[0])
                        .map(file ->
                                new Part(file, entities.find(Notice.class, row[1], LockModeType.PESSIMISTIC_WRITE)))
                        .orElseThrow())
                .toList();
    }
}
