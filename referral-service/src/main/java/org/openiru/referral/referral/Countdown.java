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
class Countdown {

    private @Nullable Instant deadline;

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

    @Column(name = "obstacle_explained")
    private boolean obstacleExplained;

    protected Countdown() {}

    /** Before the issue there is none. */
    static Countdown none() {
        return new Countdown();
    }

    /** Of a notice that nobody has received yet. */
    static Countdown expecting(Instant deadline) {
        Countdown countdown = new Countdown();
        countdown.deadline = deadline;
        return countdown;
    }

    void deliveredAt(Instant at) {
        deliveredAt = at;
    }

    void receivedAt(Instant at, ReceiptEvidence sign) {
        receiptAt = at;
        receiptEvidence = sign;
    }

    /** What counted as delivery was none. */
    void revokeReceipt() {
        deliveredAt = null;
        receiptAt = null;
        receiptEvidence = null;
    }

    /** The clock begins, or begins anew with all of its time. */
    void start(Instant at, Duration toAct, @Nullable ReceiptEvidence receipt) {
        startedAt = at;
        evidence = receipt;
        stoppedAt = null;
        deadline = at.plus(toAct);
        obstacleExplained = false;
    }

    /** The clock stands until it is started again; nothing if it never ran or stands already. */
    void stop(Instant at) {
        if (runs()) {
            stoppedAt = at;
        }
    }

    /** It never ran. */
    void forgetStart() {
        startedAt = null;
        evidence = null;
        stoppedAt = null;
    }

    /** The provider says what keeps it from executing an order: the clock stands, whatever reply is still on its way. */
    void meetObstacle(Instant at) {
        obstacleExplained = true;
        stop(at);
    }

    /** The clock stands until the unit's next message is received, unless a new obstacle comes before that. */
    void clearObstacle(Instant at) {
        obstacleExplained = false;
        stop(at);
    }

    /** Whether the provider has said what keeps it from executing the order, and nothing was replied to that. */
    boolean hasExplainedObstacle() {
        return obstacleExplained;
    }

    /** Whether the deadline is certain. */
    boolean runs() {
        return startedAt != null && stoppedAt == null;
    }

    @Nullable
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
