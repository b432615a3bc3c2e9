package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.referral.Correspondence;

/** Reads notices, their attempts and their proofs. */
@ApplicationScoped
public class Notices implements Correspondence {

    private final EntityManager entities;
    private final NoticeTexts texts;

    Notices(EntityManager entities, NoticeTexts texts) {
        this.entities = entities;
        this.texts = texts;
    }

    @Override
    public Optional<Instant> newestSent(UUID referralId) {
        return Optional.ofNullable(entities.createQuery("""
                        select max(n.createdAt) from Notice n left join Notice batch on batch.id = n.batchId
                        where n.referralId = :id
                        and (n.begunAt is not null or n.laidOutAt is not null or batch.begunAt is not null)
                        """, Instant.class)
                .setParameter("id", referralId)
                .getSingleResultOrNull());
    }

    /** The notices of one referral, oldest first. */
    public List<NoticeView> of(UUID referralId) {
        return ofReferral(referralId).stream().map(this::view).toList();
    }

    private List<Notice> ofReferral(UUID referralId) {
        return entities.createQuery("from Notice n where n.referralId = :id order by n.createdAt, n.id", Notice.class)
                .setParameter("id", referralId)
                .getResultList();
    }

    /** What was sent to the provider under this webhook-id, and what it answered; empty if the referral has no such notice. */
    @Transactional
    Optional<ProofView> proof(UUID referralId, String webhookId) {
        return ofReferral(referralId).stream()
                .filter(notice -> notice.webhookId().equals(webhookId))
                .map(this::proof)
                .findFirst();
    }

    private ProofView proof(Notice notice) {
        UUID sent = sentAs(notice);
        List<UUID> referrals =
                entities.createQuery("""
                        select n.referralId from Notice n
                        where (n.id = :id or n.batchId = :id) and n.referralId is not null order by n.id
                        """, UUID.class).setParameter("id", sent).getResultList();
        return new ProofView(
                notice.webhookId(),
                notice.providerId(),
                (notice.batchId().isPresent() ? NoticeType.REFERRAL_BATCH : notice.type()).wireName(),
                notice.status().name(),
                referrals,
                texts.of(sent).stream()
                        .map(text -> new ProofView.Body(
                                text.sha256(), text.contentType(), new String(text.body(), StandardCharsets.UTF_8)))
                        .toList(),
                attempts(sent).stream().map(Attempt::proof).toList());
    }

    /** A page of the notices to one provider, oldest first, starting after the given one. */
    @Transactional
    List<ProviderNoticeView> toProvider(
            UUID providerId, Notice.@Nullable Status status, @Nullable UUID after, int limit) {
        String condition =
                (status == null ? "" : " and n.status = :status") + (after == null ? "" : " and n.id > :after");
        TypedQuery<Notice> query = entities.createQuery(
                        "from Notice n where n.providerId = :provider" + condition + " order by n.id", Notice.class)
                .setParameter("provider", providerId)
                .setMaxResults(limit);
        if (status != null) {
            query.setParameter("status", status);
        }
        if (after != null) {
            query.setParameter("after", after);
        }
        return query.getResultStream().map(this::toProvider).toList();
    }

    private ProviderNoticeView toProvider(Notice notice) {
        return new ProviderNoticeView(
                notice.id(),
                notice.webhookId(),
                notice.referralId().orElse(null),
                notice.type().wireName(),
                notice.status().name(),
                notice.createdAt(),
                notice.finishedAt(),
                texts.of(sentAs(notice)).stream()
                        .filter(text -> text.contentType().equals(WebhookChannel.CONTENT_TYPE))
                        .map(text -> new String(text.body(), StandardCharsets.UTF_8))
                        .reduce((first, second) -> second)
                        .orElse(null));
    }

    private NoticeView view(Notice notice) {
        return new NoticeView(
                notice.webhookId(),
                notice.type().wireName(),
                notice.status().name(),
                notice.createdAt(),
                notice.isDue() ? notice.dueAt() : null,
                notice.finishedAt(),
                attempts(sentAs(notice)).stream().map(Attempt::view).toList());
    }

    /** What goes in a batch is sent, tried and proved with it. */
    private static UUID sentAs(Notice notice) {
        return notice.batchId().orElse(notice.id());
    }

    private List<Attempt> attempts(UUID noticeId) {
        return entities.createQuery("from Attempt a where a.noticeId = :id order by a.attempt", Attempt.class)
                .setParameter("id", noticeId)
                .getResultList();
    }
}
