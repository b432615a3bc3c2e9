package org.openiru.referral.referral;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.referral.Decision.Impossible;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Decision.Noted;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Bounced;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.GivenUp;
import org.openiru.referral.referral.Fact.HeldUp;
import org.openiru.referral.referral.Fact.NotTold;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Reminded;
import org.openiru.referral.referral.Fact.Resent;
import org.openiru.referral.referral.Fact.ToldOtherwise;
import org.openiru.referral.referral.Fact.Withdrawn;
import org.openiru.web.Correlation;

/** The one place where a referral changes: a fact comes in, the file moves, the other services are told. */
@ApplicationScoped
public class ReferralDesk {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final Announcements announcements;
    private final Event<ReferralChanged> changes;
    private final Timekeeping timekeeping;
    private final Clock clock;

    ReferralDesk(
            EntityManager entities,
            Announcements announcements,
            Event<ReferralChanged> changes,
            Timekeeping timekeeping,
            Clock clock) {
        this.entities = entities;
        this.announcements = announcements;
        this.changes = changes;
        this.timekeeping = timekeeping;
        this.clock = clock;
    }

    /**
     * Takes the file for a change. Every change locks the file's row first and anything that hangs on it later, so that
     * answers, sends, deadlines and checks of one referral queue up instead of colliding.
     */
    @Transactional(TxType.MANDATORY)
    public Optional<ReferralFile> take(UUID referralId) {
        return Optional.ofNullable(entities.find(ReferralFile.class, referralId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Takes the file for a change unless somebody else has it just now. */
    @Transactional(TxType.MANDATORY)
    public Optional<ReferralFile> takeIfFree(UUID referralId) {
        boolean free = !entities.createNativeQuery(
                        "select id from referral_file where id = :id for update skip locked", Tuple.class)
                .setParameter("id", referralId)
                .getResultList()
                .isEmpty();
        return free ? take(referralId) : Optional.empty();
    }

    /** Records what happened to a file that was {@linkplain #take taken}. */
    @Transactional(TxType.MANDATORY)
    public Decision record(ReferralFile file, Fact fact) {
        Decision decision = Lifecycle.decide(file, fact);
        Correlation.run(
                file.correlationId(), Correlation.currentCausationId().orElse(null), () -> apply(file, fact, decision));
        return decision;
    }

    private void apply(ReferralFile file, Fact fact, Decision decision) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        switch (decision) {
            case Moved moved -> {
                timekeeping.keep(file, fact, now);
                file.moveTo(moved.to());
                file.touch(now);
                if (moved.late()) {
                    announcements.lateAnswer(file, now);
                }
                write(file, fact, now);
            }
            case Noted noted -> {
                timekeeping.keep(file, fact, now);
                file.touch(now);
                write(file, fact, now);
            }
            case Unchanged unchanged -> {}
            case Impossible impossible -> {
                return;
            }
        }
        changes.fire(new ReferralChanged(file, fact, decision));
    }

    private void write(ReferralFile file, Fact fact, Instant now) {
        announcements.happened(file, fact, now);
        entities.persist(new HistoryEntry(IDS.generate(), file, fact, detail(fact), now));
    }

    private static @Nullable String detail(Fact fact) {
        return switch (fact) {
            case HeldUp heldUp -> heldUp.why().name();
            case GivenUp givenUp -> givenUp.reason();
            case Bounced bounced -> bounced.reason();
            case Resent resent -> resent.officer();
            case Refused refused -> refused.reason();
            case CannotExecute cannot -> cannot.reason();
            case ClarificationAsked asked -> asked.note();
            case Disabled disabled -> disabled.territory();
            case Reminded reminded -> reminded.step().name();
            case Clarified clarified -> clarified.text();
            case NotTold lost -> lost.reason();
            case ToldOtherwise told -> told.how();
            case Withdrawn withdrawn -> withdrawn.reason();
            default -> null;
        };
    }
}
