package org.openiru.referral.verification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.referral.Fact.FoundGone;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/** What is written down about checks: that one is due, what each look found, and what follows. */
@ApplicationScoped
public class Verifications {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final Lanes lanes;
    private final ReferralDesk desk;
    private final VerificationSettings settings;
    private final Clock clock;

    Verifications(EntityManager entities, Lanes lanes, ReferralDesk desk, VerificationSettings settings, Clock clock) {
        this.entities = entities;
        this.lanes = lanes;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /** A claimed removal is checked at once; a claim repeated after it was refuted is checked anew. */
    void onClaim(@Observes ReferralChanged change) {
        if (!(change.fact() instanceof Removed)) {
            return;
        }
        ReferralFile file = change.file();
        Optional<Verification> known = find(file.id());
        if (known.isEmpty()) {
            lanes.open(WorkQueue.VERIFICATION, file.content().host());
            entities.persist(new Verification(
                    IDS.generate(),
                    file.id(),
                    file.content().host(),
                    file.content().url(),
                    now()));
        } else if (file.state() == ReferralState.REMOVAL_REFUTED) {
            known.get().claimedAgain(now());
        }
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
                follow(file, verification, look);
            }
        });
    }

    private void follow(ReferralFile file, Verification verification, Look look) {
        switch (look.finding()) {
            case GONE -> {
                verification.foundGone(now());
                desk.record(file, new FoundGone());
            }
            case STILL_UP -> {
                verification.foundUp(settings.recheck(), now());
                desk.record(file, new FoundUp());
            }
            case UNREACHABLE -> verification.failed(settings.retry(), settings.giveUpAfter(), now());
        }
    }

    private Optional<Verification> find(UUID referralId) {
        return entities.createQuery("from Verification v where v.referralId = :referralId", Verification.class)
                .setParameter("referralId", referralId)
                .getResultStream()
                .findFirst();
    }

    /** The checks of one referral, if a removal was claimed. */
    public Optional<VerificationView> of(UUID referralId) {
        return find(referralId)
                .map(verification -> new VerificationView(
                        verification.status().name(),
                        verification.status() == Verification.Status.DUE ? verification.dueAt() : null,
                        verification.finishedAt(),
                        checks(verification.id())));
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
                        check.startedAt(), check.durationMs(), check.finding(), check.status(), check.error()))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
