package org.openiru.referral.dispatch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.provider.ChannelType;

/** One try to send a notice, with its proof; written once. */
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

    @Enumerated(EnumType.STRING)
    private ChannelType channel;

    private @Nullable String destination;

    @Column(name = "body_sha256")
    private byte @Nullable [] bodySha256;

    @Column(name = "sent_headers")
    private @Nullable String sentHeaders;

    @Column(name = "answer_headers")
    private @Nullable String answerHeaders;

    @Column(name = "answer_body")
    private byte @Nullable [] answerBody;

    @Column(name = "answer_truncated")
    private @Nullable Boolean answerTruncated;

    protected Attempt() {}

    Attempt(UUID id, UUID noticeId, int attempt, Sending sending) {
        Proof proof = sending.proof();
        this.id = id;
        this.noticeId = noticeId;
        this.attempt = attempt;
        this.startedAt = sending.startedAt();
        this.durationMs = sending.duration().toMillis();
        this.status = sending.result().status();
        this.error = sending.result().error();
        this.channel = proof.channel();
        this.destination = proof.destination();
        this.bodySha256 = proof.sha256();
        this.sentHeaders = lines(proof.sentHeaders());
        Proof.Answered answered = proof.answered();
        if (answered != null) {
            this.answerHeaders = lines(answered.headers());
            this.answerBody = answered.body();
            this.answerTruncated = answered.truncated();
        }
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    NoticeView.Try view() {
        return new NoticeView.Try(attempt, startedAt, durationMs, status, error);
    }

    int number() {
        return attempt;
    }

    boolean wasMail() {
        return channel == ChannelType.EMAIL;
    }

    /** Attempts that were recorded before proofs were kept do not know whereto they went. */
    boolean wentTo(String mailbox) {
        return mailbox.equalsIgnoreCase(destination);
    }

    ProofView.AttemptProof proof() {
        return new ProofView.AttemptProof(
                attempt,
                startedAt,
                durationMs,
                status,
                error,
                channel,
                destination,
                bodySha256 == null ? null : HexFormat.of().formatHex(bodySha256),
                sentHeaders == null ? List.of() : sentHeaders.lines().toList(),
                answerBody == null
                        ? null
                        : new ProofView.AnswerProof(
                                answerHeaders == null
                                        ? List.of()
                                        : answerHeaders.lines().toList(),
                                new String(answerBody, StandardCharsets.UTF_8),
                                Boolean.TRUE.equals(answerTruncated)));
    }
}
