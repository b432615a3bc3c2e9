package org.openiru.referral.clarification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that a provider waits to be told about a referral. */
@Entity
@Table(name = "clarification")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Clarification {

    /** Why the provider waits. */
    enum Kind {
        /** It asked a question. */
        QUESTION,
        /** It cannot execute an order. */
        OBSTACLE
    }

    /** Where the task stands. */
    enum State {
        /** An officer has to reply. */
        OPEN,
        /** An officer replied. */
        ANSWERED,
        /** The provider went on without a reply, or nothing is asked of it any more. */
        MOOT
    }

    @Id
    private UUID id;

    @Column(name = "referral_id")
    private UUID referralId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String question;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String reply;

    @Column(name = "replied_by")
    private @Nullable String repliedBy;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    protected Clarification() {}

    Clarification(UUID id, UUID referralId, Kind kind, String question, Instant now) {
        this.id = id;
        this.referralId = referralId;
        this.kind = kind;
        this.question = question;
        this.askedAt = now;
        this.state = State.OPEN;
    }

    void answer(String text, String officer, Instant now) {
        this.state = State.ANSWERED;
        this.reply = text;
        this.repliedBy = officer;
        this.closedAt = now;
    }

    void drop(Instant now) {
        this.state = State.MOOT;
        this.closedAt = now;
    }

    UUID id() {
        return id;
    }

    boolean asks(Kind itsKind, String itsQuestion) {
        return kind == itsKind && question.equals(itsQuestion);
    }

    UUID referralId() {
        return referralId;
    }

    Kind kind() {
        return kind;
    }

    String question() {
        return question;
    }

    Instant askedAt() {
        return askedAt;
    }

    State state() {
        return state;
    }

    @Nullable
    String reply() {
        return reply;
    }

    @Nullable
    String repliedBy() {
        return repliedBy;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }
}
