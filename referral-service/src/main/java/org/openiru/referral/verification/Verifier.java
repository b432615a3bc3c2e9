package org.openiru.referral.verification;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.openiru.referral.lane.LaneWorker;
import org.openiru.referral.lane.LaneWorker.Limits;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.Lanes.Taken;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.verification.Verifications.Subject;

/** Looks whether content is gone, each registered domain with its hosts in a lane of its own, one request at a time. */
@ApplicationScoped
class Verifier {

    static final int ONE_REQUEST_AT_A_TIME = 1;
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(15);

    private final Verifications verifications;
    private final Examiner examiner;
    private final Turns turns;
    private final VerificationSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final LaneWorker worker;

    Verifier(
            Verifications verifications,
            Lanes lanes,
            Examiner examiner,
            Turns turns,
            Viewpoints viewpoints,
            VerificationSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.verifications = verifications;
        this.examiner = examiner;
        this.turns = turns;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        int requests = Examiner.REQUESTS * (1 + viewpoints.elsewhere().size());
        Duration lease = settings.timeout().multipliedBy(requests).plus(LEASE_MARGIN);
        Limits limits = new Limits(ONE_REQUEST_AT_A_TIME, settings.altogether(), lease, settings.poll());
        this.worker = new LaneWorker(WorkQueue.VERIFICATION, lanes, limits, clock, this::check);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    void onClaim(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReferralChanged change) {
        if (change.fact() instanceof Removed || change.fact() instanceof Disabled) {
            worker.wake();
        }
    }

    private void check(UUID verificationId, Instant leasedUntil) {
        verifications
                .prepare(verificationId, leasedUntil)
                .ifPresent(subject -> look(verificationId, leasedUntil, subject));
    }

    private void look(UUID verificationId, Instant leasedUntil, Subject subject) {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long begun = System.nanoTime();
        turns.during(
                        subject.lane(),
                        new Taken(verificationId, leasedUntil),
                        () -> examiner.look(subject.url(), subject.claimedFor()))
                .ifPresentOrElse(
                        look -> {
                            Duration duration = Duration.ofNanos(System.nanoTime() - begun);
                            metrics.timer(
                                            "iru_verification_checks",
                                            "finding",
                                            look.finding().name())
                                    .record(duration);
                            verifications.record(
                                    verificationId, subject.referralId(), leasedUntil, startedAt, duration, look);
                        },
                        () -> verifications.putOff(verificationId, leasedUntil, startedAt.plus(aWhile())));
    }

    /** Not the same for all who stand in each other's way. */
    private Duration aWhile() {
        long patience = settings.patience().toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(patience, 3 * patience + 1));
    }
}
