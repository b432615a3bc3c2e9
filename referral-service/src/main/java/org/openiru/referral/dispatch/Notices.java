package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Reads notices and their attempts. */
@ApplicationScoped
public class Notices {

    private final EntityManager entities;

    Notices(EntityManager entities) {
        this.entities = entities;
    }

    /** The notices of one referral, oldest first. */
    public List<NoticeView> of(UUID referralId) {
        return entities
                .createQuery("from Notice n where n.referralId = :id order by n.createdAt, n.id", Notice.class)
                .setParameter("id", referralId)
                .getResultList()
                .stream()
                .map(this::view)
                .toList();
    }

    private NoticeView view(Notice notice) {
        return new NoticeView(
                notice.webhookId(),
                notice.type().wireName(),
                notice.status().name(),
                notice.createdAt(),
                notice.isDue() ? notice.dueAt() : null,
                notice.finishedAt(),
                attempts(notice));
    }

    private List<NoticeView.Try> attempts(Notice notice) {
        return entities
                .createQuery("from Attempt a where a.noticeId = :id order by a.attempt", Attempt.class)
                .setParameter("id", notice.id())
                .getResultList()
                .stream()
                .map(attempt -> new NoticeView.Try(
                        attempt.attempt(),
                        attempt.startedAt(),
                        attempt.durationMs(),
                        attempt.status(),
                        attempt.error()))
                .toList();
    }
}
