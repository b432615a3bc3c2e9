package org.openiru.referral.verification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Track;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.provider.DomainName;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.Fact.Resumed;
import org.openiru.referral.referral.Fact.Withdrawn;
import org.openiru.referral.referral.HoldEnded;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralFile;
import org.openiru.referral.referral.ReferralState;

/** Keeps an eye on the content of every referral that was issued, from the transaction of its issue on. */
@ApplicationScoped
class Watch {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final Lanes lanes;
    private final Clock clock;

    Watch(EntityManager entities, Lanes lanes, Clock clock) {
        this.entities = entities;
        this.lanes = lanes;
        this.clock = clock;
    }

    void onChange(@Observes ReferralChanged change) {
        ReferralFile file = change.file();
        boolean moved = change.decision() instanceof Moved;
        switch (change.fact()) {
            // Issued anew after a hold: the eye that was kept on the content opens again.
            case Issued issued
            when moved -> find(file).ifPresentOrElse(watched -> watched.reopened(file.deadline()), () -> begin(file));
            case Removed removed -> claimed(file, null, beginsAnew(file.track(), file.state(), removed, moved));
            case Disabled disabled ->
                claimed(file, disabled.territory(), beginsAnew(file.track(), file.state(), disabled, moved));
            case Reappeared reappeared when moved -> find(file).ifPresent(watched -> watched.reopened(expected(file)));
            case Withdrawn withdrawn -> find(file).ifPresent(watched -> watched.end(now()));
            case Clarified clarified -> followDeadline(file);
            case Resumed resumed -> followDeadline(file);
            default -> {
                if (file.track() == Track.REMOVAL_ORDER) {
                    followDeadline(file);
                }
            }
        }
    }

    private Verification begin(ReferralFile file) {
        String lane = DomainName.registrable(file.content().host());
        lanes.open(WorkQueue.VERIFICATION, lane);
        Verification verification =
                new Verification(IDS.generate(), file.id(), lane, file.content().url(), file.deadline(), now());
        entities.persist(verification);
        return verification;
    }

    /**
     * What is said again changes nothing, unless it was found untrue before. A lesser claim does not take the place of one that
     * was found untrue: what is then seen would speak for a claim that nobody looked into.
     */
    static boolean beginsAnew(Track track, ReferralState state, Answer claim, boolean moved) {
        return moved
                || switch (claim) {
                    case Removed removed -> state.isRefuted();
                    case Disabled disabled -> state == ReferralState.DISABLING_REFUTED && disabled.suffices(track);
                    default -> false;
                };
    }

    private void claimed(ReferralFile file, @Nullable String territory, boolean anew) {
        // Referrals that were issued before there were looks at the deadline have none to begin with.
        Verification verification = find(file).orElseGet(() -> begin(file));
        verification.deadlineIs(file.deadline());
        if (anew) {
            verification.claimed(territory, now());
        } else if (file.state() == ReferralState.DISABLING_CLAIMED || file.state() == ReferralState.PARTLY_DISABLED) {
            verification.claimedAlsoFor(territory, now());
        }
    }

    /** While an order's clock stands nobody knows the deadline; the look at it comes as if it went on now. */
    private Instant expected(ReferralFile file) {
        return file.clockRuns() ? file.deadline() : now().plus(file.toAct());
    }

    /** What was seen up again while it had to be left alone is looked at again, and asked about if it still is. */
    void onHoldEnded(@Observes HoldEnded ended) {
        if (ended.file().state() == ReferralState.REMOVAL_VERIFIED) {
            find(ended.file())
                    .filter(verification -> verification.concluded() == Verification.Conclusion.OPEN)
                    .ifPresent(verification -> verification.lookAgainBy(now()));
        }
    }

    /** The deadline moves when the clock begins anew; an order's also when it is received. */
    private void followDeadline(ReferralFile file) {
        if (file.issued().isPresent() && file.clockRuns() && file.state() != ReferralState.WITHDRAWN) {
            find(file).ifPresent(verification -> verification.deadlineIs(file.deadline()));
        }
    }

    private Optional<Verification> find(ReferralFile file) {
        return entities.createQuery("from Verification v where v.referralId = :referralId", Verification.class)
                .setParameter("referralId", file.id())
                .getResultStream()
                .findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
