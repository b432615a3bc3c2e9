package org.openiru.referral.answerlink;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token that lets its bearer answer for one provider on one referral. */
@Entity
@Table(name = "answer_link")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AnswerLink {

    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "referral_id")
    private UUID referralId;

    @Column(name = "provider_id")
    private UUID providerId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "worn_out_at")
    private @Nullable Instant wornOutAt;

    @Column(name = "interim_answers")
    private int interimAnswers;

    protected AnswerLink() {}

    AnswerLink(byte[] tokenHash, UUID referralId, UUID providerId, Instant createdAt, Instant expiresAt) {
        this.tokenHash = tokenHash.clone();
        this.referralId = referralId;
        this.providerId = providerId;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    UUID referralId() {
        return referralId;
    }

    UUID providerId() {
        return providerId;
    }

    boolean isWornOut() {
        return wornOutAt != null;
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
