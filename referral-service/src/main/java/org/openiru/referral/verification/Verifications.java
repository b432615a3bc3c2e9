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
import org.openiru.events.Track;
import org.openiru.referral.hold.Holds;
import org.openiru.referral.referral.Fact;
import org.openiru.referral.referral.Fact.FoundGone;
import org.openiru.referral.referral.Fact.FoundGoneUnclaimed;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;
import org.openiru.referral.referral.Territories;
import org.openiru.referral.referral.Withdrawals;

/** What is written down about looks: what each one found, and what follows. */
@ApplicationScoped
public class Verifications {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final ReferralDesk desk;
    private final Holds holds;
    private final Withdrawals withdrawals;
    private final Viewpoints viewpoints;
    private final LookPlan plan;
    private final Clock clock;

    Verifications(
            EntityManager entities,
            ReferralDesk desk,
            Holds holds,
            Withdrawals withdrawals,
            Viewpoints viewpoints,
            VerificationSettings settings,
            Clock clock) {
        this.entities = entities;
        this.desk = desk;
        this.holds = holds;
        this.withdrawals = withdrawals;
        this.viewpoints = viewpoints;
        this.plan = LookPlan.of(settings);
        this.clock = clock;
    }

    /** What to look at. */
    record Subject(UUID referralId, String lane, String url, Territories claimedFor) {}

    /** What to look at; empty if somebody else has taken the check over. */
    Optional<Subject> prepare(UUID verificationId, Instant leasedUntil) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Optional.of(entities.find(Verification.class, verificationId))
                        .filter(verification -> verification.isLeased(leasedUntil))
                        .map(verification -> new Subject(
                                verification.referralId(),
                                verification.lane(),
                                verification.url(),
                                verification.claimedFor())));
    }

    /** Writes down one look and what follows from it. */
    void record(
            UUID verificationId,
            UUID referralId,
            Instant leasedUntil,
            Instant startedAt,
            Duration duration,
            Look look) {
        QuarkusTransaction.requiringNew().run(() -> {
            ReferralFile file = desk.take(referralId).orElseThrow();
            Verification verification =
                    entities.find(Verification.class, verificationId, LockModeType.PESSIMISTIC_WRITE);
            entities.persist(new VerificationCheck(IDS.generate(), verificationId, startedAt, duration, look));
            if (verification.isLeased(leasedUntil)) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                switch (verification.observed(look.meaning(), plan, now)) {
                    case NONE -> {}
                    case GONE -> desk.record(file, gone(file.state()));
                    case UP -> up(file, verification, look, now);
                }
            }
        });
    }

    /** A look that did not take place is due again later. */
    void putOff(UUID verificationId, Instant leasedUntil, Instant until) {
        QuarkusTransaction.requiringNew().run(() -> {
            Verification verification =
                    entities.find(Verification.class, verificationId, LockModeType.PESSIMISTIC_WRITE);
            if (verification.isLeased(leasedUntil)) {
                verification.putOff(until);
            }
        });
    }

    private static Fact gone(ReferralState state) {
        return state.removalWasClaimed() ? new FoundGone() : new FoundGoneUnclaimed();
    }

    /** What it means that the content is up depends on what the provider says, and on whether it may be asked just now. */
    private void up(ReferralFile file, Verification verification, Look look, Instant now) {
        switch (file.state()) {
            case REMOVAL_VERIFIED ->
                holds.until(file.content().item().contentId(), now)
                        .ifPresentOrElse(verification::lookAgainBy, () -> desk.record(file, new Reappeared()));
            case REMOVAL_CLAIMED -> refute(file);
            case DISABLING_CLAIMED -> {
                if (speaksAgainstDisabling(file, verification.claimedFor(), look)) {
                    refute(file);
                }
            }
            default -> {
                // Nothing is claimed that it speaks against, or that was said already.
            }
        }
    }

    /** The provider might yet do what it said that it had done; held content must stay up. */
    private void refute(ReferralFile file) {
        desk.record(file, new FoundUp());
        withdrawals.ifHeld(file);
    }

    /** An order holds in the member states; that others can reach what is out of reach here breaks it not. */
    private boolean speaksAgainstDisabling(ReferralFile file, Territories claimedFor, Look look) {
        boolean onlyElsewhere = look.finding() == Finding.GEO_BLOCKED;
        return viewpoints.canSee(claimedFor) && !(file.track() == Track.REMOVAL_ORDER && onlyElsewhere);
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
