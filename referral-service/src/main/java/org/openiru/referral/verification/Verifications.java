package org.openiru.referral.verification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openiru.referral.referral.Fact;
import org.openiru.referral.referral.Fact.FoundGone;
import org.openiru.referral.referral.Fact.FoundGoneUnclaimed;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/** What is written down about looks: what each one found, and what follows. */
@ApplicationScoped
public class Verifications {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final ReferralDesk desk;
    private final LookPlan plan;
    private final Clock clock;

    Verifications(EntityManager entities, ReferralDesk desk, VerificationSettings settings, Clock clock) {
        this.entities = entities;
        this.desk = desk;
        this.plan = LookPlan.of(settings);
        this.clock = clock;
    }

    /** The address to look at; empty if somebody else has taken the check over. */
    Optional<String> prepare(UUID verificationId, Instant leasedUntil) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Optional.of(entities.find(Verification.class, verificationId))
                        .filter(verification -> verification.isLeased(leasedUntil))
                        .map(Verification::url));
    }

    /** Writes down one look and what follows from it. */
    void record(UUID verificationId, Instant leasedUntil, Instant startedAt, Duration duration, Look look) {
        QuarkusTransaction.requiringNew().run(() -> {
            UUID referralId = entities.createQuery(
                            "select v.referralId from Verification v where v.id = :id", UUID.class)
                    .setParameter("id", verificationId)
                    .getSingleResult();
            ReferralFile file = desk.take(referralId).orElseThrow();
            Verification verification =
                    entities.find(Verification.class, verificationId, LockModeType.PESSIMISTIC_WRITE);
            entities.persist(new VerificationCheck(IDS.generate(), verificationId, startedAt, duration, look));
            if (verification.isLeased(leasedUntil)) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                news(file, verification.observed(look.meaning(), plan, now)).ifPresent(fact -> desk.record(file, fact));
            }
        });
    }

    /** What the observation means for the referral, which depends on what its provider says. */
    private static Optional<Fact> news(ReferralFile file, Verification.News news) {
        ReferralState state = file.state();
        return switch (news) {
            case NONE -> Optional.empty();
            case GONE -> Optional.of(state.removalWasClaimed() ? new FoundGone() : new FoundGoneUnclaimed());
            case UP -> {
                if (state == ReferralState.REMOVAL_VERIFIED) {
                    yield Optional.of(new Reappeared());
                }
                yield state.removalWasClaimed() ? Optional.of(new FoundUp()) : Optional.empty();
            }
        };
    }

    /** The checks of one referral, once it was issued. */
    public Optional<VerificationView> of(UUID referralId) {
        return entities.createQuery("from Verification v where v.referralId = :referralId", Verification.class)
                .setParameter("referralId", referralId)
                .getResultStream()
                .findFirst()
                .map(this::view);
    }

    private VerificationView view(Verification verification) {
        boolean isDue = verification.status() == Verification.Status.DUE;
        boolean isGone = verification.concluded() == Verification.Conclusion.GONE;
        return new VerificationView(
                isGone ? "GONE" : verification.status().name(),
                isDue ? verification.dueAt() : null,
                verification.finishedAt(),
                checks(verification.id()));
    }

    private List<VerificationView.Check> checks(UUID verificationId) {
        return entities
                .createQuery(
                        "from VerificationCheck c where c.verificationId = :id order by c.startedAt, c.id",
                        VerificationCheck.class)
                .setParameter("id", verificationId)
                .getResultList()
                .stream()
                .map(check -> new VerificationView.Check(
                        check.startedAt(), check.durationMs(), check.finding(), check.status(), check.detail()))
                .toList();
    }
}
