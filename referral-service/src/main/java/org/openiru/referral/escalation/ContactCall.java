package org.openiru.referral.escalation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call to be made about a referral that nobody answered. */
@Entity
@Table(name = "contact_call")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ContactCall {

    /** Where the task stands. */
    enum State {
        /** An officer has to call. */
        OPEN,
        /** An officer called. */
        DONE,
        /** The provider answered without, or nothing is asked of it any more. */
        MOOT
    }

    @Id
    private UUID id;

    @Column(name = "referral_id")
    private UUID referralId;

    private @Nullable String name;

    private String phone;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String outcome;

    @Column(name = "closed_by")
    private @Nullable String closedBy;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    protected ContactCall() {}

    ContactCall(UUID id, UUID referralId, @Nullable String name, String phone, Instant now) {
        this.id = id;
        this.referralId = referralId;
        this.name = name;
        this.phone = phone;
        this.openedAt = now;
        this.state = State.OPEN;
    }

    void done(String what, String officer, Instant now) {
        this.outcome = what;
        this.closedBy = officer;
        close(State.DONE, now);
    }

    void drop(Instant now) {
        close(State.MOOT, now);
    }

    private void close(State end, Instant now) {
        this.state = end;
        this.closedAt = now;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether just this was recorded before. */
    boolean cameTo(String what) {
        return state == State.DONE && what.equals(outcome);
    }

    UUID id() {
        return id;
    }

    UUID referralId() {
        return referralId;
    }

    @Nullable
    String name() {
        return name;
    }

    String phone() {
        return phone;
    }

    Instant openedAt() {
        return openedAt;
    }

    State state() {
        return state;
    }

    @Nullable
    String outcome() {
        return outcome;
    }

    @Nullable
    String closedBy() {
        return closedBy;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }
}
