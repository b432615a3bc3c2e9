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
        OBSTACLE,
        /** The content is up again and the provider could not be told. */
        REAPPEARANCE,
        /** The unit took back what it had asked and the provider could not be told. */
        WITHDRAWAL,
        /** A removal order could not be delivered. */
        ORDER
    }

    /** Where the task stands. */
    enum State {
        /** An officer has to reply. */
        OPEN,
        /** An officer replied. */
        ANSWERED,
        /** What the provider has to be told did not reach it: an officer has to tell it by another way. */
        UNDELIVERED,
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

    @Column(name = "undelivered_why")
    private @Nullable String undeliveredWhy;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Column(name = "delivered_how")
    private @Nullable String deliveredHow;

    @Column(name = "delivered_by")
    private @Nullable String deliveredBy;

    protected Clarification() {}

    Clarification(UUID id, UUID referralId, Kind kind, String question, Instant now) {
        this.id = id;
        this.referralId = referralId;
        this.kind = kind;
        this.question = question;
        this.askedAt = now;
        this.state = State.OPEN;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    void answer(String text, String officer, Instant now) {
        this.state = State.ANSWERED;
        this.reply = text;
        this.repliedBy = officer;
        this.closedAt = now;
    }

    /** The reply, or the news that the content is up again or that nothing is asked any more, did not reach the provider. */
    void notDelivered(String why) {
        this.state = State.UNDELIVERED;
        this.undeliveredWhy = why;
    }

    /** An officer told the provider; the clock of an order counts from {@code at}. */
    void deliver(String how, Instant at, String officer, Instant now) {
        this.state = State.ANSWERED;
        this.deliveredHow = how;
        this.deliveredAt = at;
        this.deliveredBy = officer;
        if (closedAt == null) {
            closedAt = now;
        }
    }

    /** It reached the provider after all. */
    void arrived(Instant now) {
        this.state = State.ANSWERED;
        if (closedAt == null) {
            closedAt = now;
        }
    }

    /** The earliest instant at which the provider can have known. */
    Instant since() {
        return closedAt == null ? askedAt : closedAt;
    }

    /** Whether what was replied then, or later, answers it. */
    boolean wasRepliedTo(Instant at) {
        return reply != null && !since().isBefore(at);
    }

    @Nullable
    String undeliveredWhy() {
        return undeliveredWhy;
    }

    @Nullable
    Instant deliveredAt() {
        return deliveredAt;
    }

    @Nullable
    String deliveredHow() {
        return deliveredHow;
    }

    @Nullable
    String deliveredBy() {
        return deliveredBy;
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
