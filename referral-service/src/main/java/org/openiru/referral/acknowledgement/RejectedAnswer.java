package org.openiru.referral.acknowledgement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;

/** A message that had no effect, as it came; written once, and dropped when there are too many. */
@Entity
@Table(name = "rejected_answer")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RejectedAnswer {

    /** Longer headers than any signature needs are cut. */
    private static final int MOST_OF_A_HEADER = 2000;

    @Id
    private UUID id;

    @Column(name = "provider_id")
    private UUID providerId;

    @Enumerated(EnumType.STRING)
    private SignatureVerdict signature;

    @Enumerated(EnumType.STRING)
    private ReferralProblem rejection;

    @Column(name = "webhook_id")
    private @Nullable String webhookId;

    @Column(name = "webhook_timestamp")
    private @Nullable String webhookTimestamp;

    @Column(name = "webhook_signature")
    private @Nullable String webhookSignature;

    private byte[] body;

    @Column(name = "kept_bytes")
    private int keptBytes;

    @Column(name = "sent_bytes")
    private int sentBytes;

    @Column(name = "received_at")
    private Instant receivedAt;

    protected RejectedAnswer() {}

    RejectedAnswer(
            UUID id,
            RawAnswer answer,
            SignatureVerdict signature,
            ReferralProblem rejection,
            int mostBytes,
            Instant now) {
        this.id = id;
        this.providerId = answer.providerId();
        this.signature = signature;
        this.rejection = rejection;
        this.webhookId = cut(answer.id());
        this.webhookTimestamp = cut(answer.timestamp());
        this.webhookSignature = cut(answer.signature());
        this.sentBytes = answer.body().length;
        this.keptBytes = Math.min(sentBytes, mostBytes);
        this.body = Arrays.copyOf(answer.body(), keptBytes);
        this.receivedAt = now;
    }

    /** PostgreSQL's text cannot hold the null character. */
    private static @Nullable String cut(@Nullable String header) {
        if (header == null) {
            return null;
        }
        return header.substring(0, Math.min(header.length(), MOST_OF_A_HEADER)).replace('\0', ' ');
    }

    RejectedAnswerView view() {
        return new RejectedAnswerView(
                id,
                receivedAt,
                signature,
                rejection.type(),
                webhookId,
                webhookTimestamp,
                webhookSignature,
                body.clone(),
                sentBytes);
    }
}
