package org.openiru.assessment.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.openiru.assessment.casefile.Action;
import org.openiru.assessment.casefile.CaseFile;
import org.openiru.assessment.casefile.CaseView;
import org.openiru.assessment.casefile.Cases;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.AssessmentEvent.CaseReleased;

/** Officers take cases and give them back. */
@ApplicationScoped
public class Claims {

    private final Cases cases;
    private final NextCase next;
    private final ClaimSettings settings;

    Claims(Cases cases, NextCase next, ClaimSettings settings) {
        this.cases = cases;
        this.next = next;
        this.settings = settings;
    }

    /**
     * The case that the officer has already, or else the most urgent claimable one: asking again changes nothing but the
     * time at which the claim lapses.
     */
    @Transactional
    public Optional<CaseView> claim(StaffMember officer, ClaimRequest wish) {
        next.oneAtATime(officer);
        Instant now = cases.now();
        Instant until = now.plus(settings.lease());
        Optional<CaseFile> held = next.heldBy(officer);
        held.ifPresent(file -> file.renewClaim(until));
        return held.or(() -> next.mostUrgent(wish.primaryLanguages(), wish.campaign(), now)
                        .map(file -> take(file, officer, now, until)))
                .map(cases::view);
    }

    private CaseFile take(CaseFile file, StaffMember officer, Instant now, Instant until) {
        file.claimBy(officer, now, until);
        cases.record(file, Action.CLAIMED, officer, null, new CaseClaimed(file.id(), file.item(), now));
        return file;
    }

    /** Whether the officer has a case that is not assessed yet. */
    @Transactional
    public boolean isHeldBy(StaffMember officer) {
        return next.isHeldBy(officer);
    }

    /** The claiming officer gives the case back to the queue. */
    @Transactional
    public void release(StaffMember officer, UUID caseId) {
        CaseFile file = cases.locked(caseId);
        file.releaseBy(officer);
        cases.record(file, Action.RELEASED, officer, null, new CaseReleased(file.id(), file.item(), cases.now()));
    }
}
