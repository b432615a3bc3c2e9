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

/** A message to a provider: due, then delivered or given up. */
@Entity
@Table(name = "notice")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Notice {

    /** Where the notice stands. */
    enum Status {
        DUE,
        DELIVERED,
        UNDELIVERABLE
    }

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "referral_id")
    private UUID referralId;

    private String lane;

    @Enumerated(EnumType.STRING)
    private NoticeType type;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable String detail;

    private int attempts;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "leased_until")
    private @Nullable Instant leasedUntil;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    protected Notice() {}

    Notice(UUID id, UUID referralId, UUID providerId, NoticeType type, Instant now) {
        this.id = id;
        this.referralId = referralId;
        this.lane = providerId.toString();
        this.type = type;
        this.status = Status.DUE;
        this.createdAt = now;
        this.dueAt = now;
    }

    /** A notice that says more about a referral whose first notice is out. */
    static Notice followUp(
            UUID id, UUID referralId, UUID providerId, NoticeType type, @Nullable String detail, Instant now) {
        Notice notice = new Notice(id, referralId, providerId, type, now);
        notice.detail = detail;
        return notice;
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

    private void finish(Status end, Instant at) {
        this.status = end;
        this.finishedAt = at;
        this.leasedUntil = null;
    }

    void retryAt(Instant at) {
        this.dueAt = at;
        this.leasedUntil = null;
    }

    /** False if the lease ran out and another dispatcher has taken the notice over. */
    boolean isLeased(Instant until) {
        return status == Status.DUE && until.equals(leasedUntil);
    }

    boolean isDue() {
        return status == Status.DUE;
    }

    /** The same for ever, whatever happens to the sender: receivers tell repetitions by it. */
    String webhookId() {
        return "msg_" + id;
    }

    UUID id() {
        return id;
    }

    UUID referralId() {
        return referralId;
    }

    UUID providerId() {
        return UUID.fromString(lane);
    }

    String lane() {
        return lane;
    }

    NoticeType type() {
        return type;
    }

    /** Which reminder it is, or the reply to the provider's question. */
    Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    Status status() {
        return status;
    }

    int attempts() {
        return attempts;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }
}
