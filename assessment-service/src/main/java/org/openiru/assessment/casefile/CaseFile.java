package org.openiru.assessment.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.AssessmentProblem;
import org.openiru.events.ContentItem;
import org.openiru.events.Priority;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.web.problem.ProblemException;

/**
 * The unit's work on one content item. All that may happen to a case is a method here, and {@link CaseState} says what
 * may follow what; the use cases around it add history and events, never another way from state to state.
 */
@Entity
public class CaseFile {

    @Id
    private UUID id;

    @Version
    private long version;

    @Embedded
    private Item item;

    private @Nullable UUID campaignId;

    @Enumerated(EnumType.STRING)
    private CaseState state;

    private Priority priority;
    private String language;
    private boolean threatToLife;
    private int reportCount;
    private Instant firstReportedAt;
    private Instant openedAt;

    @Column(name = "claimed_by")
    private @Nullable String claimerId;

    @Column(name = "claimed_by_name")
    private @Nullable String claimerName;

    private @Nullable Instant claimedAt;
    private @Nullable Instant claimedUntil;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "assessment_id")
    private @Nullable Assessment assessment;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CaseFile() {}

    CaseFile(UUID id, ReportReceived report, Instant openedAt) {
        this.id = id;
        this.item = Item.of(report.item());
        this.campaignId = report.origin().campaignId();
        this.state = CaseState.QUEUED;
        this.priority = Triage.priorityOf(report);
        this.language = Language.primary(report.language());
        this.threatToLife = report.threatToLife();
        this.reportCount = 1;
        this.firstReportedAt = report.receivedAt();
        this.openedAt = openedAt;
    }

    /** A further report names the item: it can only make the case more urgent. */
    void attach(ReportReceived report) {
        reportCount++;
        priority = Triage.moreUrgent(priority, Triage.priorityOf(report));
        threatToLife |= report.threatToLife();
        campaignId = campaignId == null ? report.origin().campaignId() : campaignId;
        language = language.equals(Language.UNDETERMINED) ? Language.primary(report.language()) : language;
    }

    /** An officer takes the case from the queue until {@code until}. */
    public void claimBy(StaffMember officer, Instant at, Instant until) {
        moveTo(CaseState.CLAIMED);
        claimerId = officer.id();
        claimerName = officer.name();
        claimedAt = at;
        claimedUntil = until;
    }

    /** The officer who has the case is still there. */
    public void renewClaim(Instant until) {
        claimedUntil = until;
    }

    /** The claiming officer gives the case back. */
    public void releaseBy(StaffMember officer) {
        if (state != CaseState.CLAIMED) {
            throw new ProblemException(AssessmentProblem.CLAIM_NOT_FOUND, "The case is " + state + ".");
        }
        requireClaimer(officer);
        backToQueue();
    }

    /** The claiming officer did not come back in time. */
    public void lapse() {
        backToQueue();
    }

    private void backToQueue() {
        moveTo(CaseState.QUEUED);
        claimerId = null;
        claimerName = null;
        claimedAt = null;
        claimedUntil = null;
    }

    /** The claiming officer decides: for good, or subject to approval. */
    public Assessment assessBy(StaffMember officer, UUID assessmentId, Findings findings, Instant at) {
        requireClaimer(officer);
        if (state != CaseState.CLAIMED) {
            throw new ProblemException(AssessmentProblem.ALREADY_ASSESSED, "The case is " + state + ".");
        }
        Assessment proposal = new Assessment(assessmentId, id, officer, findings, at);
        moveTo(findings.needsApproval() ? CaseState.AWAITING_APPROVAL : CaseState.ASSESSED);
        claimedUntil = null;
        assessment = proposal;
        return proposal;
    }

    /** Another senior officer approves the order; it is then final. */
    public void approveBy(StaffMember senior, String rationale, Instant at) {
        orderToReviewBy(senior).review(senior, true, rationale, at);
        moveTo(CaseState.ASSESSED);
    }

    /** Another senior officer rejects the order; the case is its officer's again, until {@code until}. */
    public void rejectBy(StaffMember senior, String rationale, Instant at, Instant until) {
        orderToReviewBy(senior).review(senior, false, rationale, at);
        moveTo(CaseState.CLAIMED);
        assessment = null;
        claimedUntil = until;
    }

    /** A senior officer takes back the decision to ask a provider. */
    public void reverse() {
        if (state != CaseState.ASSESSED
                || assessment == null
                || !assessment.findings().asksProvider()) {
            throw new ProblemException(
                    AssessmentProblem.NOT_REVERSIBLE, "Only a final decision that asks a provider can be taken back.");
        }
        moveTo(CaseState.REVERSED);
    }

    private Assessment orderToReviewBy(StaffMember senior) {
        if (state != CaseState.AWAITING_APPROVAL || assessment == null) {
            throw new ProblemException(AssessmentProblem.NOT_AWAITING_APPROVAL, "The case is " + state + ".");
        }
        if (assessment.isBy(senior)) {
            throw new ProblemException(
                    AssessmentProblem.SECOND_OFFICER_NEEDED, "The officer who proposed an order cannot approve it.");
        }
        return assessment;
    }

    private void requireClaimer(StaffMember officer) {
        if (!isClaimedBy(officer)) {
            throw new ProblemException(
                    AssessmentProblem.NOT_THE_CLAIMING_OFFICER, "Only the officer who claimed the case may do this.");
        }
    }

    private void moveTo(CaseState next) {
        if (!state.leadsTo(next)) {
            throw new IllegalStateException("A case that is " + state + " cannot become " + next);
        }
        state = next;
    }

    /** Whether this officer has, or had when it was decided, the case. */
    public boolean isClaimedBy(StaffMember officer) {
        return officer.id().equals(claimerId);
    }

    /** The case's id. */
    public UUID id() {
        return id;
    }

    /** The version after the last flush. */
    public long version() {
        return version;
    }

    /** The content item as events carry it. */
    public ContentItem item() {
        return item.asEventData();
    }

    /** The content item's id. */
    public UUID contentId() {
        return item.contentId();
    }

    /** Where the case stands. */
    public CaseState state() {
        return state;
    }

    /** Its place in the queue. */
    public Priority priority() {
        return priority;
    }

    /** The item's language as reported: a primary subtag, or {@code und}. */
    public String language() {
        return language;
    }

    /** The joint action that it belongs to. */
    public @Nullable UUID campaignId() {
        return campaignId;
    }

    boolean threatToLife() {
        return threatToLife;
    }

    int reportCount() {
        return reportCount;
    }

    /** When the item was first reported. */
    public Instant firstReportedAt() {
        return firstReportedAt;
    }

    /** When the case entered the queue. */
    public Instant openedAt() {
        return openedAt;
    }

    /** Who has the case, or had it when it was decided. */
    public @Nullable StaffMember claimer() {
        return claimerId == null || claimerName == null ? null : new StaffMember(claimerId, claimerName);
    }

    @Nullable
    Instant claimedAt() {
        return claimedAt;
    }

    /** When the claim lapses. */
    public @Nullable Instant claimedUntil() {
        return claimedUntil;
    }

    /** The decision, once there is one. */
    public @Nullable Assessment assessment() {
        return assessment;
    }
}
