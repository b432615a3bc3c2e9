package org.openiru.referral.referral;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openiru.events.ReceiptEvidence;

/** The clock of a referral or order since its issue: when it was received, since when the time counts, and until when. */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Countdown {

    private Instant deadline;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Column(name = "receipt_at")
    private @Nullable Instant receiptAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "receipt_evidence")
    private @Nullable ReceiptEvidence receiptEvidence;

    @Column(name = "clock_started_at")
    private @Nullable Instant startedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "clock_evidence")
    private @Nullable ReceiptEvidence evidence;

    @Column(name = "clock_paused_at")
    private @Nullable Instant stoppedAt;

    protected Countdown() {}

    /** Of a notice that nobody has received yet. */
    static Countdown expecting(Instant deadline) {
        Countdown countdown = new Countdown();
        countdown.deadline = deadline;
        return countdown;
    }

    void deliveredAt(Instant at) {
        deliveredAt = at;
    }

    /** Counts the first sign of receipt; false for any further one. */
    boolean countReceipt(Instant at, ReceiptEvidence sign) {
        if (receiptAt != null) {
            return false;
        }
        receiptAt = at;
        receiptEvidence = sign;
        return true;
    }

    /** What counted as delivery was none; an answer that came meanwhile stays a receipt, and so does what an officer delivered. */
    void revokeDelivery() {
        if (receiptEvidence == ReceiptEvidence.DELIVERY && deliveredAt != null) {
            deliveredAt = null;
            receiptAt = null;
            receiptEvidence = null;
            startedAt = null;
            evidence = null;
            stoppedAt = null;
        }
    }

    void start(Instant at, Duration toAct, @Nullable ReceiptEvidence receipt) {
        startedAt = at;
        evidence = receipt;
        stoppedAt = null;
        deadline = at.plus(toAct);
    }

    void stop(Instant at) {
        if (runs()) {
            stoppedAt = at;
        }
    }

    boolean runs() {
        return startedAt != null && stoppedAt == null;
    }

    Instant deadline() {
        return deadline;
    }

    @Nullable
    Instant delivered() {
        return deliveredAt;
    }

    @Nullable
    Instant receipt() {
        return receiptAt;
    }

    @Nullable
    ReceiptEvidence receiptEvidence() {
        return receiptEvidence;
    }

    /** When it began, the last time that it did. */
    @Nullable
    Instant started() {
        return startedAt;
    }

    /** What the clock of an order runs from. */
    @Nullable
    ReceiptEvidence evidence() {
        return evidence;
    }

    @Nullable
    Instant stopped() {
        return stoppedAt;
    }
}
