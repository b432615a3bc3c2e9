package org.openiru.referral.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.acknowledgement.Answers;
import org.openiru.referral.deadline.Deadlines;
import org.openiru.referral.dispatch.Notices;
import org.openiru.referral.hold.Holds;
import org.openiru.referral.provider.Obstacle;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.referral.HistoryEntry;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;
import org.openiru.referral.verification.Verifications;

/** Reads referrals and puts together what each feature knows of one. */
@ApplicationScoped
class ReferralArchive {

    private final EntityManager entities;
    private final Providers providers;
    private final Notices notices;
    private final Answers answers;
    private final Deadlines deadlines;
    private final Verifications verifications;
    private final Holds holds;
    private final Clock clock;

    ReferralArchive(
            EntityManager entities,
            Providers providers,
            Notices notices,
            Answers answers,
            Deadlines deadlines,
            Verifications verifications,
            Holds holds,
            Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.notices = notices;
        this.answers = answers;
        this.deadlines = deadlines;
        this.verifications = verifications;
        this.holds = holds;
        this.clock = clock;
    }

    /** What to list: absent means any. */
    record Filter(@Nullable ReferralState state, @Nullable UUID provider) {}

    /** Referrals in the order in which they were opened, starting after the given one. */
    @Transactional
    List<ReferralView> list(Filter filter, @Nullable UUID after, int limit) {
        StringBuilder query = new StringBuilder("from ReferralFile f where 1 = 1");
        if (filter.state() != null) {
            query.append(" and f.state = :state");
        }
        if (filter.provider() != null) {
            query.append(" and f.providerId = :provider");
        }
        if (after != null) {
            query.append(" and f.id > :after");
        }
        TypedQuery<ReferralFile> files =
                entities.createQuery(query.append(" order by f.id").toString(), ReferralFile.class);
        if (filter.state() != null) {
            files.setParameter("state", filter.state());
        }
        if (filter.provider() != null) {
            files.setParameter("provider", filter.provider());
        }
        if (after != null) {
            files.setParameter("after", after);
        }
        return files.setMaxResults(limit).getResultList().stream()
                .map(this::view)
                .toList();
    }

    @Transactional
    Optional<ReferralHistoryView> show(UUID referralId) {
        return Optional.ofNullable(entities.find(ReferralFile.class, referralId))
                .map(file -> new ReferralHistoryView(
                        view(file),
                        file.content().explanation(),
                        steps(referralId),
                        notices.of(referralId),
                        answers.of(referralId),
                        deadlines.of(referralId),
                        verifications.of(referralId).orElse(null)));
    }

    private ReferralView view(ReferralFile file) {
        Optional<Obstacle> waitingFor =
                switch (file.state()) {
                    case AWAITING_CHANNEL -> file.providerId().flatMap(providers::obstacle);
                    case ISSUED -> file.providerId().flatMap(providers::holdingUp);
                    case WITHDRAWN ->
                        isToBeIssuedAnew(file) ? file.providerId().flatMap(providers::obstacle) : Optional.empty();
                    default -> Optional.empty();
                };
        return ReferralView.of(file, waitingFor.orElse(null));
    }

    /** Whether a hold on its content has ended, and nothing is in its way but its provider. */
    private boolean isToBeIssuedAnew(ReferralFile file) {
        return file.canBeIssued()
                && holds.until(file.content().item().contentId(), clock.instant())
                        .isEmpty();
    }

    private List<ReferralHistoryView.Step> steps(UUID referralId) {
        return entities
                .createQuery("from HistoryEntry h where h.referralId = :id order by h.number", HistoryEntry.class)
                .setParameter("id", referralId)
                .getResultList()
                .stream()
                .map(entry -> new ReferralHistoryView.Step(
                        entry.happenedAt(),
                        entry.fact(),
                        entry.state(),
                        entry.detail().orElse(null)))
                .toList();
    }
}
