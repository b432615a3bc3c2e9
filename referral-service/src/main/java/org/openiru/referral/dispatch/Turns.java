package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/**
 * Whether it is a notice's turn. A notice can have waited for long: behind quiet hours, a dead endpoint, or another notice that
 * has to arrive before it. Much may have happened to the referral since.
 */
@ApplicationScoped
class Turns {

    /** How soon to look again while what goes before is on its way. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final EntityManager entities;

    Turns(EntityManager entities) {
        this.entities = entities;
    }

    /** What to do with a notice that is due. */
    sealed interface Turn {

        /** It goes out. */
        record Now() implements Turn {}

        /** Another notice goes first. */
        record Later(Instant until) implements Turn {}

        /** What it says is no longer so. */
        record Never() implements Turn {}
    }

    /** Of a notice about one referral. */
    Turn of(Notice notice, ReferralFile file, Instant now) {
        if (notice.type() == NoticeType.REFERRAL_REMINDER && isNeedless(notice, file)) {
            return new Turn.Never();
        }
        // Once it was begun it may have arrived, and nothing can go before it any more.
        return Optional.of(notice)
                .filter(next -> !next.wasBegun())
                .flatMap(this::predecessor)
                .<Turn>map(before -> new Turn.Later(latest(before.dueAt(), now.plus(SOON))))
                .orElseGet(Turn.Now::new);
    }

    /** Whoever has answered, or has a new clock, is not reminded of what it was asked before. */
    private static boolean isNeedless(Notice reminder, ReferralFile file) {
        ReferralState state = file.state();
        if (reminder.isReappearance()) {
            return state == ReferralState.CLARIFIED
                    || (!state.owesDecision() && state != ReferralState.PARTLY_DISABLED);
        }
        return !state.owesDecision()
                || (file.clockRuns() && reminder.createdAt().isBefore(file.clockStarted()));
    }

    private Optional<Notice> predecessor(Notice notice) {
        return notice.type().follows().flatMap(type -> entities.createQuery("""
                                from Notice n
                                where n.referralId = :referralId and n.providerId = :providerId and n.type = :type
                                  and n.status in (:due, :held) and n.createdAt < :createdAt
                                order by n.createdAt desc
                                """, Notice.class)
                .setParameter("referralId", notice.referralId().orElseThrow())
                .setParameter("providerId", notice.providerId())
                .setParameter("type", type)
                .setParameter("due", Notice.Status.DUE)
                .setParameter("held", Notice.Status.HELD)
                .setParameter("createdAt", notice.createdAt())
                .setMaxResults(1)
                .getResultStream()
                .findFirst());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
