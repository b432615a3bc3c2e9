package org.openiru.referral.dispatch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try to send a notice; written once. */
@Entity
@Table(name = "notice_attempt")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Attempt {

    @Id
    private UUID id;

    @Column(name = "notice_id")
    private UUID noticeId;

    private int attempt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "duration_ms")
    private long durationMs;

    private @Nullable Integer status;

    private @Nullable String error;

    protected Attempt() {}

    Attempt(UUID id, UUID noticeId, int attempt, Instant startedAt, Duration duration, SendResult result) {
        this.id = id;
        this.noticeId = noticeId;
        this.attempt = attempt;
        this.startedAt = startedAt;
        this.durationMs = duration.toMillis();
        this.status = result.status();
        this.error = result.error();
    }

    int attempt() {
        return attempt;
    }

    Instant startedAt() {
        return startedAt;
    }

    long durationMs() {
        return durationMs;
    }

    @Nullable
    Integer status() {
        return status;
    }

    @Nullable
    String error() {
        return error;
    }
}
