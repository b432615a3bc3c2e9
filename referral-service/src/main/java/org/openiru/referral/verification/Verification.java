package org.openiru.referral.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The unit's own check of a claimed removal: looks again until the content is gone or the schedule ends. */
@Entity
@Table(name = "verification")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Verification {

    /** Where the verification stands. */
    enum Status {
        DUE,
        GONE,
        ENDED
    }

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "referral_id")
    private UUID referralId;

    @Column(name = "lane")
    private String lane;

    private String url;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "still_up")
    private int stillUp;

    private int failures;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "leased_until")
    private @Nullable Instant leasedUntil;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    protected Verification() {}

    Verification(UUID id, UUID referralId, String host, String url, Instant now) {
        this.id = id;
        this.referralId = referralId;
        this.lane = host;
        this.url = url;
        this.status = Status.DUE;
        this.createdAt = now;
        this.dueAt = now;
    }

    void foundGone(Instant now) {
        finish(Status.GONE, now);
    }

    /** Looks again by the schedule: the first pause after the first time that it was up, and so on. */
    void foundUp(List<Duration> recheck, Instant now) {
        failures = 0;
        stillUp++;
        if (stillUp > recheck.size()) {
            finish(Status.ENDED, now);
        } else {
            again(now.plus(recheck.get(stillUp - 1)));
        }
    }

    /** Tries again by the schedule, whose last pause repeats, until it has taken too long. */
    void failed(List<Duration> retry, Duration giveUpAfter, Instant now) {
        Instant next = now.plus(retry.get(Math.min(failures, retry.size() - 1)));
        failures++;
        if (next.isAfter(createdAt.plus(giveUpAfter))) {
            finish(Status.ENDED, now);
        } else {
            again(next);
        }
    }

    /** The provider says once more that it removed the content: worth a look right now, and the schedule anew. */
    void claimedAgain(Instant now) {
        if (status != Status.GONE) {
            status = Status.DUE;
            finishedAt = null;
            stillUp = 0;
            failures = 0;
            again(now);
        }
    }

    private void again(Instant at) {
        dueAt = at;
        leasedUntil = null;
    }

    private void finish(Status end, Instant at) {
        status = end;
        finishedAt = at;
        leasedUntil = null;
    }

    /** False if the lease ran out and another verifier has taken over. */
    boolean isLeased(Instant until) {
        return status == Status.DUE && until.equals(leasedUntil);
    }

    UUID id() {
        return id;
    }

    UUID referralId() {
        return referralId;
    }

    String url() {
        return url;
    }

    Status status() {
        return status;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }
}
