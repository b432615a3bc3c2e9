package org.openiru.assessment.hold;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.StaffMember;

/** An investigator's "do not refer yet" on one content item. A lifted or expired hold may be placed anew. */
@Entity
@Table(name = "content_hold")
class Hold {

    @Id
    private UUID contentId;

    @Version
    private long version;

    private String reason;

    @Column(name = "placed_by")
    private String investigatorId;

    @Column(name = "placed_by_name")
    private String investigatorName;

    private Instant placedAt;
    private Instant expiresAt;
    private @Nullable Instant liftedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Hold() {}

    Hold(UUID contentId, StaffMember investigator, String reason, Instant placedAt, Instant expiresAt) {
        this.contentId = contentId;
        this.reason = reason;
        this.investigatorId = investigator.id();
        this.investigatorName = investigator.name();
        this.placedAt = placedAt;
        this.expiresAt = expiresAt;
    }

    void replace(StaffMember investigator, String newReason, Instant at, Instant until) {
        investigatorId = investigator.id();
        investigatorName = investigator.name();
        reason = newReason;
        placedAt = at;
        expiresAt = until;
        liftedAt = null;
    }

    void lift(Instant at) {
        liftedAt = at;
    }

    boolean holdsAt(Instant at) {
        return liftedAt == null && at.isBefore(expiresAt);
    }

    boolean says(String sameReason, Instant sameExpiry) {
        return reason.equals(sameReason) && expiresAt.equals(sameExpiry);
    }

    UUID contentId() {
        return contentId;
    }

    long version() {
        return version;
    }

    Instant placedAt() {
        return placedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    HoldView view() {
        return new HoldView(contentId, reason, placedAt, expiresAt);
    }
}
