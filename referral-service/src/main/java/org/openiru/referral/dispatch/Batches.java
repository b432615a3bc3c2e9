package org.openiru.referral.dispatch;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.referral.ReferralFile;

/**
 * Puts first notices of referrals that wait for the same provider into one message, for providers that asked for it. Orders,
 * reminders and withdrawals go alone.
 */
@ApplicationScoped
class Batches {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    /**
     * Only what was never tried: a notice that was has its own webhook-id for ever. Nor what is issued anew while its withdrawal
     * has not arrived.
     */
    private static final String GATHER = """
            with picked as (
              select id from notice
              where lane = :lane and status = 'DUE' and not urgent and type = 'REFERRAL_REQUESTED' and attempts = 0
                and begun_at is null and laid_out_at is null and failed_preparations = 0
                and due_at <= :now and (id = :first or leased_until is null or leased_until <= :now)
                and not exists (select 1 from notice w where w.referral_id = notice.referral_id and w.provider_id = notice.provider_id
                  and w.type = 'REFERRAL_WITHDRAWN' and w.status in ('DUE', 'HELD') and w.created_at < notice.created_at)
              order by (id = :first) desc, due_at, id limit :size
              for update skip locked)
            update notice set status = 'BATCHED', batch_id = :batch, leased_until = null, version = version + 1
            from picked where notice.id = picked.id
            """;

    private final Session entities;
    private final Providers providers;
    private final Clock clock;

    Batches(Session entities, Providers providers, Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.clock = clock;
    }

    /** The batch in which the leased notice goes out, with the lease passed on to it; the notice itself if it goes alone. */
    Notice around(Notice notice, Instant leasedUntil) {
        int size = providers.appetite(notice.providerId()).batch();
        boolean alone = size == 1
                || notice.type() != NoticeType.REFERRAL_REQUESTED
                || notice.goesAlone()
                || !othersWait(notice);
        if (alone) {
            return notice;
        }
        Notice batch = Notice.batch(IDS.generate(), notice.providerId(), now(), leasedUntil);
        entities.persist(batch);
        entities.flush();
        int gathered = entities.createNativeMutationQuery(GATHER)
                .setParameter("lane", notice.lane())
                .setParameter("now", now())
                .setParameter("first", notice.id())
                .setParameter("batch", batch.id())
                .setParameter("size", size)
                .executeUpdate();
        entities.refresh(notice);
        if (gathered == 0 || notice.batchId().isEmpty()) {
            throw new IllegalStateException("Notice " + notice.id() + " was taken over while it was leased");
        }
        return batch;
    }

    /** Looks for one, however many wait. */
    private boolean othersWait(Notice notice) {
        return !entities.createSelectionQuery("""
                        select n.id from Notice n where n.lane = :lane and n.status = :due and not n.urgent
                          and n.type = :type and n.attempts = 0 and n.begunAt is null and n.laidOutAt is null
                          and n.failedPreparations = 0 and n.dueAt <= :now and n.id <> :id
                          and (n.leasedUntil is null or n.leasedUntil <= :now)
                          and not exists (select 1 from Notice w where w.referralId = n.referralId
                            and w.providerId = n.providerId and w.type = :withdrawal and w.status in (:due, :held) and w.createdAt < n.createdAt)
                        """, UUID.class)
                .setParameter("lane", notice.lane())
                .setParameter("due", Notice.Status.DUE)
                .setParameter("held", Notice.Status.HELD)
                .setParameter("withdrawal", NoticeType.REFERRAL_WITHDRAWN)
                .setParameter("type", NoticeType.REFERRAL_REQUESTED)
                .setParameter("now", now())
                .setParameter("id", notice.id())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** What the notice is about: of a batch, the referrals that were not withdrawn from it. */
    List<ReferralFile> filesOf(Notice notice) {
        if (!notice.isBatch()) {
            return List.of(entities.find(ReferralFile.class, notice.referralId().orElseThrow()));
        }
        return entities.createSelectionQuery("""
                        select f from Notice n join ReferralFile f on f.id = n.referralId
                        where n.batchId = :batch and n.status = :batched order by n.id
                        """, ReferralFile.class)
                .setParameter("batch", notice.id())
                .setParameter("batched", Notice.Status.BATCHED)
                .getResultList();
    }

    /** The provider takes no batches any more: each notice goes alone. */
    void dissolve(Notice batch, Instant now) {
        List<UUID> parts = entities.createSelectionQuery(
                        "select n.id from Notice n where n.batchId = :batch and n.status = :batched", UUID.class)
                .setParameter("batch", batch.id())
                .setParameter("batched", Notice.Status.BATCHED)
                .getResultList();
        takeOut(parts, now);
        batch.withdraw(now);
    }

    /** What ended with its batch goes alone from now on; nothing if it always went alone. */
    void takeOut(Notice notice, Instant now) {
        if (notice.batchId().isPresent()) {
            takeOut(List.of(notice.id()), now);
            entities.refresh(notice);
        }
    }

    /**
     * They go under webhook-ids of their own. What the batch was tried counts for each, and stays its proof: the provider may
     * have it.
     */
    private void takeOut(List<UUID> parts, Instant now) {
        entities.createNativeMutationQuery("""
                        insert into notice_attempt (id, notice_id, attempt, started_at, duration_ms, status, error, channel,
                          destination, body_sha256, sent_headers, answer_headers, answer_body, answer_truncated)
                        select gen_random_uuid(), n.id, a.attempt, a.started_at, a.duration_ms, a.status, a.error, a.channel,
                          a.destination, a.body_sha256, a.sent_headers, a.answer_headers, a.answer_body, a.answer_truncated
                        from notice_attempt a join notice n on n.batch_id = a.notice_id where n.id in (:parts)
                        """).setParameterList("parts", parts).executeUpdate();
        entities.createNativeMutationQuery("""
                        insert into notice_body (notice_id, sha256, content_type, body, kept_at)
                        select n.id, b.sha256, b.content_type, b.body, b.kept_at
                        from notice_body b join notice n on n.batch_id = b.notice_id where n.id in (:parts)
                        """).setParameterList("parts", parts).executeUpdate();
        entities.createNativeMutationQuery("""
                        update notice n set status = 'DUE', batch_id = null, due_at = :now, version = n.version + 1,
                          begun_at = b.begun_at, attempts = b.attempts, failures = b.failures, sendable_since = b.sendable_since
                        from notice b where n.batch_id = b.id and n.id in (:parts)
                        """)
                .setParameter("now", now)
                .setParameterList("parts", parts)
                .executeUpdate();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
