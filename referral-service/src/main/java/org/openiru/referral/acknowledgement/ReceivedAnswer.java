package org.openiru.referral.acknowledgement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signed answer as it came, kept with what became of it; written once. */
@Entity
@Table(name = "answer")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ReceivedAnswer {

    @Id
    private UUID id;

    @Column(name = "provider_id")
    private UUID providerId;

    @Column(name = "referral_id")
    private UUID referralId;

    @Column(name = "webhook_id")
    private String webhookId;

    @Column(name = "webhook_timestamp")
    private @Nullable String webhookTimestamp;

    @Column(name = "webhook_signature")
    private @Nullable String webhookSignature;

    @Enumerated(EnumType.STRING)
    private AnswerType type;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Column(name = "verdict_why")
    private @Nullable String verdictWhy;

    @Column(name = "stated_at")
    private @Nullable Instant statedAt;

    private @Nullable String reason;

    private @Nullable String territory;

    private @Nullable String note;

    /** Evidence: what was signed. */
    @Column(name = "body")
    private byte[] body;

    @Column(name = "received_at")
    private Instant receivedAt;

    protected ReceivedAnswer() {}

    ReceivedAnswer(
            UUID id, SignedAnswer answer, AnswerBody content, Verdict verdict, @Nullable String why, Instant now) {
        AnswerBody.Data data = content.data();
        this.id = id;
        this.providerId = answer.providerId();
        this.referralId = data.referralId();
        this.webhookId = answer.webhookId();
        this.webhookTimestamp = answer.timestamp();
        this.webhookSignature = answer.signature();
        this.type = content.type();
        this.verdict = verdict;
        this.verdictWhy = why;
        this.statedAt = data.at() == null ? null : data.at().toInstant().truncatedTo(ChronoUnit.MICROS);
        this.reason = data.reason();
        this.territory = data.territory();
        this.note = data.note();
        this.body = answer.body();
        this.receivedAt = now;
    }

    AnswerView view() {
        return new AnswerView(
                webhookId, type.wireName(), verdict, verdictWhy, receivedAt, statedAt, reason, territory, note);
    }
}
