package org.openiru.referral.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.referral.hold.Holds;
import org.openiru.referral.referral.Fact.Withdrawn;

/** Takes back what was asked: for good when the decision was reversed, until its end when the content is held. */
@ApplicationScoped
public class Withdrawals {

    /** Investigators' reasons stay with assessment. */
    private static final String HELD = "The content is held back for the time being";

    private final EntityManager entities;
    private final ReferralDesk desk;
    private final Holds holds;
    private final Event<HoldEnded> ended;
    private final Clock clock;

    Withdrawals(EntityManager entities, ReferralDesk desk, Holds holds, Event<HoldEnded> ended, Clock clock) {
        this.entities = entities;
        this.desk = desk;
        this.holds = holds;
        this.ended = ended;
        this.clock = clock;
    }

    /**
     * The files are locked before the hold is written: one that is being issued in another transaction is either issued
     * before, and withdrawn here, or sees the hold.
     */
    void held(HoldPlaced placed) {
        List<ReferralFile> files = take("contentId", placed.contentId());
        holds.place(placed.contentId(), placed.placedAt(), placed.expiresAt());
        if (holds.until(placed.contentId(), clock.instant()).isEmpty()) {
            files.forEach(file -> ended.fire(new HoldEnded(file))); // it had expired before the news of it came
            return;
        }
        files.stream().filter(file -> file.state().isPending()).forEach(this::untilHoldEnds);
    }

    /** A file that was {@linkplain ReferralDesk#take taken} and came to be pending again, while its content may be held. */
    public void ifHeld(ReferralFile file) {
        if (holds.until(file.content().item().contentId(), clock.instant()).isPresent()) {
            untilHoldEnds(file);
        }
    }

    private void untilHoldEnds(ReferralFile file) {
        file.resumeAfterHold();
        desk.record(file, new Withdrawn(HELD));
    }

    void lifted(HoldLifted lifted) {
        List<ReferralFile> files = take("contentId", lifted.contentId());
        holds.lift(lifted.contentId(), lifted.liftedAt());
        if (holds.until(lifted.contentId(), clock.instant()).isEmpty()) {
            files.forEach(file -> ended.fire(new HoldEnded(file)));
        }
    }

    void reversed(AssessmentReversed reversed) {
        take("caseId", reversed.caseId()).stream()
                .filter(Predicate.not(ReferralFile::isWithdrawnForGood))
                .forEach(file -> {
                    file.withdrawForGood();
                    desk.record(file, new Withdrawn(reversed.reason()));
                });
    }

    private List<ReferralFile> take(String key, UUID value) {
        String path = key.equals("contentId") ? "f.content.contentId" : "f.caseId";
        return entities
                .createQuery("select f.id from ReferralFile f where " + path + " = :value order by f.id", UUID.class)
                .setParameter("value", value)
                .getResultList()
                .stream()
                .map(id -> desk.take(id).orElseThrow())
                .toList();
    }
}
