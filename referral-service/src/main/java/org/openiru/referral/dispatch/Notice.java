package org.openiru.referral.dispatch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.ReminderStep;
import org.openiru.referral.referral.Message;

/** A message to a provider about one referral, or the batch that carries several such messages. */
@Entity
@Table(name = "notice")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Notice {

    /** The reminder that is sent when content is found up again; the others are named by their step. */
    private static final String REAPPEARED = "REAPPEARED";

    /** Where the notice stands. */
    enum Status {
        /** To be sent. */
        DUE,
        /** Rests until an administrator has cleared what is in the provider's way. */
        HELD,
        /** Sent with others in a batch. */
        BATCHED,
        /** Laid out in the portal, where the provider looks for itself, for as long as that is its channel. */
        WAITING,
        DELIVERED,
        UNDELIVERABLE,
        /** Accepted by the mail system, which then said that it could not be delivered. */
        BOUNCED,
        /** Stopped before it was delivered. */
        WITHDRAWN,
        /** A reminder that was not sent, or not again, because the provider had answered by then. */
        NEEDLESS
    }

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "referral_id")
    private @Nullable UUID referralId;

    @Column(name = "provider_id")
    private UUID providerId;

    @Column(name = "batch_id")
    private @Nullable UUID batchId;

    private @Nullable String detail;

    private String lane;

    private boolean urgent;

    @Enumerated(EnumType.STRING)
    private NoticeType type;

    @Enumerated(EnumType.STRING)
    private Status status;

    private int attempts;

    @Column(name = "failed_preparations")
    private int failedPreparations;

    private int failures;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "sendable_since")
    private Instant sendableSince;

    @Column(name = "begun_at")
    private @Nullable Instant begunAt;

    @Column(name = "laid_out_at")
    private @Nullable Instant laidOutAt;

    @Column(name = "leased_until")
    private @Nullable Instant leasedUntil;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    protected Notice() {}

    private Notice(UUID id, @Nullable UUID referralId, UUID providerId, NoticeType type, Instant now, Instant dueAt) {
        this.id = id;
        this.referralId = referralId;
        this.providerId = providerId;
        this.lane = laneOf(providerId);
        this.type = type;
        this.status = Status.DUE;
        this.createdAt = now;
        this.dueAt = dueAt;
        this.sendableSince = dueAt;
    }

    /** A notice about one referral, to be sent at {@code dueAt} at the earliest. */
    static Notice about(UUID referralId, UUID id, UUID providerId, NoticeType type, Instant now, Instant dueAt) {
        return new Notice(id, referralId, providerId, type, now, dueAt);
    }

    /** The same notice, to go before those that are not urgent. */
    Notice urgent() {
        this.urgent = true;
        return this;
    }

    /** The same notice with what it is in particular: which reminder, or the reply to a question. */
    Notice saying(String what) {
        this.detail = what;
        return this;
    }

    /** The same reminder, which says that the content is up again. */
    Notice sayingThatItIsBack() {
        return saying(REAPPEARED);
    }

    /**
     * The same notice in a lane beside that of the provider's own channel, whose pauses and failures are none of its business.
     */
    Notice beside() {
        this.lane = secondLaneOf(providerId);
        return this;
    }

    /** The envelope of several first notices, which whoever holds the lease of one of them is sending now. */
    static Notice batch(UUID id, UUID providerId, Instant now, Instant leasedUntil) {
        Notice batch = new Notice(id, null, providerId, NoticeType.REFERRAL_BATCH, now, now);
        batch.leasedUntil = leasedUntil;
        return batch;
    }

    /** Noted before the first byte leaves: a sender that dies then has not counted its attempt. */
    void begin(Instant at) {
        if (begunAt == null) {
            begunAt = at;
        }
    }

    boolean wasBegun() {
        return begunAt != null;
    }

    void countFailedPreparation() {
        failedPreparations++;
    }

    /** Counts from when it could be sent, the last time that it was put off: the schedule of its retries begins there. */
    int countFailure() {
        return ++failures;
    }

    /** Whether it goes alone: another try in a batch would have an id of the batch's, or spoil the batch. */
    boolean goesAlone() {
        return wasBegun() || laidOutAt != null || failedPreparations > 0;
    }

    int countAttempt() {
        return ++attempts;
    }

    void delivered(Instant at) {
        finish(Status.DELIVERED, at);
    }

    void giveUp(Instant at) {
        finish(Status.UNDELIVERABLE, at);
    }

    void bounced(Instant at) {
        finish(Status.BOUNCED, at);
    }

    void withdraw(Instant at) {
        finish(Status.WITHDRAWN, at);
    }

    void needless(Instant at) {
        finish(Status.NEEDLESS, at);
    }

    /** Nothing is sent: the provider will look for itself. */
    void layOut(Instant at) {
        this.status = Status.WAITING;
        this.laidOutAt = laidOutAt == null ? at : laidOutAt;
        this.leasedUntil = null;
    }

    private void finish(Status end, Instant at) {
        this.status = end;
        this.finishedAt = at;
        this.leasedUntil = null;
    }

    /** Not to be sent before, through nobody's fault. */
    void putOff(Instant until) {
        retryAt(until);
        this.sendableSince = until;
        this.failures = 0;
    }

    /** Rests, however long, until it is {@linkplain #free freed}. */
    void hold() {
        this.status = Status.HELD;
        this.leasedUntil = null;
    }

    /** Sent once more although it was given up. */
    void resend(Instant now) {
        this.finishedAt = null;
        free(now);
    }

    void free(Instant now) {
        this.status = Status.DUE;
        putOff(now);
    }

    void retryAt(Instant at) {
        this.dueAt = at;
        this.leasedUntil = null;
    }

    /** False if the lease ran out and another dispatcher has taken the notice over. */
    boolean isLeased(Instant until) {
        return status == Status.DUE && until.equals(leasedUntil);
    }

    /** Whether it waits until it is {@linkplain #free freed}. */
    boolean rests() {
        return status == Status.HELD || status == Status.WAITING;
    }

    boolean isDue() {
        return status == Status.DUE;
    }

    /** Whether it is neither delivered nor ended. */
    boolean isOpen() {
        return switch (status) {
            case DUE, HELD, BATCHED, WAITING -> true;
            case DELIVERED, UNDELIVERABLE, BOUNCED, WITHDRAWN, NEEDLESS -> false;
        };
    }

    /** Whether the provider has it, or may have it although nobody told us. */
    boolean mayHaveArrived() {
        return status == Status.DELIVERED || laidOutAt != null || wasBegun();
    }

    /** Whether it is the last reminder, which goes to the provider's second contact. */
    boolean isForSecondContact() {
        return type == NoticeType.REFERRAL_REMINDER
                && ReminderStep.SECOND_CONTACT.name().equals(detail);
    }

    /** What the provider has to be told by it; empty of a reminder, and of a batch, whose parts tell it. */
    Optional<Message> message() {
        return isReappearance() ? Optional.of(Message.REAPPEARANCE) : type.message();
    }

    /** Whether it says that the content is up again. */
    boolean isReappearance() {
        return type == NoticeType.REFERRAL_REMINDER && REAPPEARED.equals(detail);
    }

    /** The same for ever, whatever happens to the sender: receivers tell repetitions by it. */
    String webhookId() {
        return webhookId(batchId == null ? id : batchId);
    }

    static String webhookId(UUID id) {
        return "msg_" + id;
    }

    UUID id() {
        return id;
    }

    boolean isBatch() {
        return type == NoticeType.REFERRAL_BATCH;
    }

    /** What it is about; a batch is about several and has none of its own. */
    Optional<UUID> referralId() {
        return Optional.ofNullable(referralId);
    }

    Optional<UUID> batchId() {
        return Optional.ofNullable(batchId);
    }

    UUID providerId() {
        return providerId;
    }

    @Nullable
    Instant leasedUntil() {
        return leasedUntil;
    }

    @Nullable
    String detail() {
        return detail;
    }

    /** The lane of a provider's own channel. */
    static String laneOf(UUID providerId) {
        return providerId.toString();
    }

    /** The lane of those who are told beside it. */
    static String secondLaneOf(UUID providerId) {
        return providerId + " second contact";
    }

    String lane() {
        return lane;
    }

    NoticeType type() {
        return type;
    }

    Status status() {
        return status;
    }

    boolean isUrgent() {
        return urgent;
    }

    int attempts() {
        return attempts;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant sendableSince() {
        return sendableSince;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }
}
