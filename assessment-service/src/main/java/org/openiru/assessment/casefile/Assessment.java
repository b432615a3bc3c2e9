package org.openiru.assessment.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One officer's reasoned decision on a case and, for a removal order, what the second officer said to it. */
@Entity
public class Assessment {

    @Id
    private UUID id;

    private UUID caseId;

    @Column(name = "officer")
    private String officerId;

    private String officerName;

    @Embedded
    private Findings findings;

    private Instant proposedAt;

    private @Nullable Boolean approved;

    @Column(name = "reviewer")
    private @Nullable String reviewerId;

    private @Nullable String reviewerName;
    private @Nullable String reviewRationale;
    private @Nullable Instant reviewedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Assessment() {}

    Assessment(UUID id, UUID caseId, StaffMember officer, Findings findings, Instant proposedAt) {
        this.id = id;
        this.caseId = caseId;
        this.officerId = officer.id();
        this.officerName = officer.name();
        this.findings = findings;
        this.proposedAt = proposedAt;
    }

    void review(StaffMember reviewer, boolean verdict, String rationale, Instant at) {
        approved = verdict;
        reviewerId = reviewer.id();
        reviewerName = reviewer.name();
        reviewRationale = rationale;
        reviewedAt = at;
    }

    /** Whether this very person decided exactly this: a request sent again, not a second decision. */
    public boolean repeats(StaffMember officer, Findings same) {
        return isBy(officer) && findings.equals(same);
    }

    /** Whether this very person reviewed it in exactly this way before. */
    public boolean wasReviewed(StaffMember reviewer, boolean verdict, String rationale) {
        StaffMember before = reviewer();
        return before != null
                && before.id().equals(reviewer.id())
                && Boolean.valueOf(verdict).equals(approved)
                && rationale.equals(reviewRationale);
    }

    /** Who approved the order or sent it back. */
    @Nullable
    StaffMember reviewer() {
        return reviewerId == null || reviewerName == null ? null : new StaffMember(reviewerId, reviewerName);
    }

    boolean isBy(StaffMember officer) {
        return officerId.equals(officer.id());
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    /** What was found. */
    public Findings findings() {
        return findings;
    }

    /** Who decided. */
    public StaffMember officer() {
        return new StaffMember(officerId, officerName);
    }

    /** When the officer decided. */
    public Instant proposedAt() {
        return proposedAt;
    }

    @Nullable
    Instant reviewedAt() {
        return reviewedAt;
    }
}
