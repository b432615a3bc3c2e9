package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signed test notice and what became of it. */
@Entity
@Table(name = "provider_test")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ChannelTrial {

    @Id
    private UUID id;

    @Column(name = "provider_id")
    private UUID providerId;

    private String url;

    private String nonce;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "http_status")
    private @Nullable Integer httpStatus;

    private @Nullable String error;

    @Column(name = "wrong_answers")
    private int wrongAnswers;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    protected ChannelTrial() {}

    ChannelTrial(UUID id, UUID providerId, String url, String nonce, Instant createdAt, Instant expiresAt) {
        this.id = id;
        this.providerId = providerId;
        this.url = url;
        this.nonce = nonce;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** Where the test stands. */
    enum Progress {
        /** The notice is on its way. */
        SENDING,
        /** The endpoint did not accept it. */
        NOT_DELIVERED,
        /** The endpoint has it; the answer is awaited. */
        AWAITING_ANSWER,
        /** Answered rightly. */
        PASSED,
        /** Not answered rightly in time. */
        EXPIRED
    }

    /** False if somebody else has begun to send it. */
    boolean beginSending(Instant now) {
        if (sentAt != null) {
            return false;
        }
        sentAt = now;
        return true;
    }

    void sent(@Nullable Integer status, @Nullable String problem, Instant now) {
        this.httpStatus = status;
        this.error = problem;
        this.finishedAt = now;
    }

    /** Whether it is the right answer, in time, and from the channel that is to be proven. */
    boolean isAnsweredBy(String repeated, String presentUrl, Instant now) {
        return nonce.equals(repeated) && url.equals(presentUrl) && now.isBefore(expiresAt);
    }

    /** False for the right answer again: it proves nothing new, and may be a replay. */
    boolean pass(Instant now) {
        if (answeredAt != null) {
            return false;
        }
        answeredAt = now;
        return true;
    }

    void countWrongAnswer() {
        wrongAnswers++;
    }

    /** A provider may answer before its endpoint's acceptance is written down. */
    Progress progress(Instant now) {
        if (answeredAt != null) {
            return Progress.PASSED;
        }
        if (!now.isBefore(expiresAt)) {
            return Progress.EXPIRED;
        }
        if (finishedAt == null) {
            return Progress.SENDING;
        }
        return error == null ? Progress.AWAITING_ANSWER : Progress.NOT_DELIVERED;
    }

    UUID id() {
        return id;
    }

    UUID providerId() {
        return providerId;
    }

    String url() {
        return url;
    }

    String nonce() {
        return nonce;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    ChannelTrialView view(Instant now) {
        return new ChannelTrialView(
                id, progress(now), url, createdAt, expiresAt, sentAt, httpStatus, error, wrongAnswers, answeredAt);
    }
}
