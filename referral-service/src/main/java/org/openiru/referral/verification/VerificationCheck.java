package org.openiru.referral.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One look, written down once. */
@Entity
@Table(name = "verification_check")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class VerificationCheck {

    @Id
    private UUID id;

    @Column(name = "verification_id")
    private UUID verificationId;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "duration_ms")
    private long durationMs;

    @Enumerated(EnumType.STRING)
    private Finding finding;

    private @Nullable Integer status;

    private @Nullable String detail;

    protected VerificationCheck() {}

    VerificationCheck(UUID id, UUID verificationId, Instant startedAt, Duration duration, Look look) {
        this.id = id;
        this.verificationId = verificationId;
        this.startedAt = startedAt;
        this.durationMs = duration.toMillis();
        this.finding = look.finding();
        this.status = look.status();
        this.detail = look.detail();
    }

    Instant startedAt() {
        return startedAt;
    }

    long durationMs() {
        return durationMs;
    }

    Finding finding() {
        return finding;
    }

    @Nullable
    Integer status() {
        return status;
    }

    @Nullable
    String detail() {
        return detail;
    }
}
