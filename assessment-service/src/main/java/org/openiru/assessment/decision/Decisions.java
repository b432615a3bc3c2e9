package org.openiru.assessment.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.AssessmentProblem;
import org.openiru.assessment.casefile.Action;
import org.openiru.assessment.casefile.Assessment;
import org.openiru.assessment.casefile.CaseFile;
import org.openiru.assessment.casefile.CaseState;
import org.openiru.assessment.casefile.CaseView;
import org.openiru.assessment.casefile.Cases;
import org.openiru.assessment.casefile.Findings;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.assessment.hold.Holds;
import org.openiru.assessment.queue.ClaimSettings;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.web.problem.ProblemException;

/** Officers decide; a removal order takes a second officer. */
@ApplicationScoped
public class Decisions {

    private final Cases cases;
    private final Holds holds;
    private final ClaimSettings claims;

    Decisions(Cases cases, Holds holds, ClaimSettings claims) {
        this.cases = cases;
        this.holds = holds;
        this.claims = claims;
    }

    /** The claiming officer decides. The same decision sent again changes nothing. */
    @Transactional
    public CaseView assess(StaffMember officer, UUID caseId, Findings findings) {
        CaseFile file = cases.locked(caseId);
        Assessment before = file.assessment();
        if (before != null && before.repeats(officer, findings)) {
            return cases.view(file);
        }
        if (findings.asksProvider() && file.isClaimedBy(officer)) {
            requireNoHold(file);
        }
        Assessment assessment = file.assessBy(officer, cases.newId(), findings, cases.now());
        cases.add(assessment);
        if (findings.needsApproval()) {
            cases.note(file.contentId(), Action.ORDER_PROPOSED, officer, findings.rationale());
        } else {
            conclude(
                    file,
                    assessment,
                    Action.ASSESSED,
                    officer,
                    findings.outcome().name(),
                    cases.now());
        }
        return cases.view(file);
    }

    /** A senior officer other than the one who proposed it approves an order or sends it back. */
    @Transactional
    public CaseView review(StaffMember senior, UUID caseId, Review review) {
        CaseFile file = cases.locked(caseId);
        Assessment order = file.assessment();
        if (order != null && order.wasReviewed(senior, review.approved(), review.rationale())) {
            return cases.view(file);
        }
        Instant now = cases.now();
        if (review.approved()) {
            approve(file, order, senior, review.rationale(), now);
        } else {
            file.rejectBy(senior, review.rationale(), now, now.plus(claims.lease()));
            cases.note(file.contentId(), Action.ORDER_REJECTED, senior, review.rationale());
        }
        return cases.view(file);
    }

    private void approve(CaseFile file, @Nullable Assessment order, StaffMember senior, String rationale, Instant now) {
        file.approveBy(senior, rationale, now);
        requireNoHold(file);
        conclude(file, Objects.requireNonNull(order), Action.ORDER_APPROVED, senior, rationale, now);
    }

    /** A senior officer takes back a decision to ask a provider. Taking it back again changes nothing. */
    @Transactional
    CaseView reverse(StaffMember senior, UUID caseId, Reversal reversal) {
        CaseFile file = cases.locked(caseId);
        if (file.state() != CaseState.REVERSED) {
            file.reverse();
            cases.record(
                    file,
                    Action.ASSESSMENT_REVERSED,
                    senior,
                    reversal.rationale(),
                    new AssessmentReversed(file.id(), file.item(), reversal.rationale(), cases.now()));
        }
        return cases.view(file);
    }

    private void requireNoHold(CaseFile file) {
        holds.inForceUntil(file.contentId()).ifPresent(until -> {
            throw new ProblemException(
                    AssessmentProblem.CONTENT_ON_HOLD,
                    "It can be referred once the hold is lifted or expires.",
                    Map.of("heldUntil", until));
        });
    }

    private void conclude(
            CaseFile file, Assessment assessment, Action action, StaffMember by, String note, Instant at) {
        Findings findings = assessment.findings();
        cases.record(
                file,
                action,
                by,
                note,
                new CaseAssessed(
                        file.id(),
                        file.item(),
                        findings.outcome(),
                        findings.classification(),
                        findings.legalBasis(),
                        findings.rationale(),
                        findings.severity(),
                        findings.forwardTo(),
                        file.firstReportedAt(),
                        at));
    }
}
