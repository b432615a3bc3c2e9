package org.openiru.assessment.hold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openiru.assessment.AssessmentProblem;
import org.openiru.assessment.casefile.Action;
import org.openiru.assessment.casefile.Cases;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.messaging.Outbox;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/**
 * Places and lifts holds. Whoever decides on a case locks it first, and so does a hold: a referral is either before the
 * hold, and then stopped or withdrawn by the referral service, or it is refused.
 */
@ApplicationScoped
public class Holds {

    private final EntityManager entities;
    private final Cases cases;
    private final Outbox outbox;

    Holds(EntityManager entities, Cases cases, Outbox outbox) {
        this.entities = entities;
        this.cases = cases;
        this.outbox = outbox;
    }

    /** A hold, and whether there was none in force before. */
    record Placed(HoldView hold, boolean created) {}

    @Transactional
    Placed place(StaffMember investigator, UUID contentId, HoldRequest request) {
        oneAtATime(contentId);
        cases.lockedByContent(contentId); // a decision in the making comes before the hold or sees it
        Instant now = cases.now();
        Instant expiresAt = request.expiresAt().truncatedTo(ChronoUnit.MICROS);
        if (!expiresAt.isAfter(now)) {
            throw ProblemException.ofFields(
                    AssessmentProblem.INVALID_HOLD,
                    "The hold has to expire in the future.",
                    List.of(new FieldError("/expiresAt", "must be in the future")));
        }
        Hold known = entities.find(Hold.class, contentId, LockModeType.PESSIMISTIC_WRITE);
        boolean inForce = known != null && known.holdsAt(now);
        if (known != null && inForce && known.says(request.reason(), expiresAt)) {
            return new Placed(known.view(), false);
        }
        Hold hold = known;
        if (hold == null) {
            hold = new Hold(contentId, investigator, request.reason(), now, expiresAt);
            entities.persist(hold);
        } else {
            hold.replace(investigator, request.reason(), now, expiresAt);
        }
        cases.note(contentId, Action.HOLD_PLACED, investigator, request.reason());
        outbox.append(new HoldPlaced(contentId, now, expiresAt), hold::version);
        return new Placed(hold.view(), !inForce);
    }

    /** Of what nobody has held or reported yet there is no row to lock. */
    private void oneAtATime(UUID contentId) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:content, 2)) as text)")
                .setParameter("content", contentId.toString())
                .getSingleResult();
    }

    @Transactional
    void lift(StaffMember investigator, UUID contentId) {
        Instant now = cases.now();
        Hold hold = Optional.ofNullable(entities.find(Hold.class, contentId, LockModeType.PESSIMISTIC_WRITE))
                .filter(known -> known.holdsAt(now))
                .orElseThrow(() -> new ProblemException(
                        AssessmentProblem.HOLD_NOT_FOUND, "There was none, or it was lifted or has expired."));
        hold.lift(now);
        cases.note(contentId, Action.HOLD_LIFTED, investigator, null);
        outbox.append(new HoldLifted(contentId, now), hold::version);
    }

    /** Until when the content is held back, if it is. */
    public Optional<Instant> inForceUntil(UUID contentId) {
        Instant now = cases.now();
        return Optional.ofNullable(entities.find(Hold.class, contentId))
                .filter(hold -> hold.holdsAt(now))
                .map(Hold::expiresAt);
    }
}
