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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.referral.Territories;

/** The unit's own watch over one referral's content: when it looks next, and how many of its observations agree. */
@Entity
@Table(name = "verification")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class Verification {

    /** Whether there is another look to come. */
    enum Status {
        DUE,
        ENDED
    }

    /** What the observations so far amount to. */
    enum Conclusion {
        OPEN,
        GONE
    }

    /** What an observation changes. */
    enum News {
        NONE,
        /** Enough observations agree that the content is gone. */
        GONE,
        /** The content is there. */
        UP
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

    @Enumerated(EnumType.STRING)
    private Conclusion concluded;

    @Column(name = "claimed_at")
    private @Nullable Instant claimedAt;

    private @Nullable Instant deadline;

    /** Where the provider says that nobody can reach the content; null if it says that of everywhere, or says nothing. */
    private @Nullable String territory;

    private int agreeing;

    @Column(name = "agreed_at")
    private @Nullable Instant agreedAt;

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

    /** Without a claim, the first look falls on the deadline. */
    Verification(UUID id, UUID referralId, String lane, String url, Instant deadline, Instant now) {
        this.id = id;
        this.referralId = referralId;
        this.lane = lane;
        this.url = url;
        this.createdAt = now;
        this.deadline = deadline;
        begin(deadline);
    }

    /** The provider says that it acted: worth a look right now, and everything anew. */
    void claimed(@Nullable String where, Instant now) {
        claimedAt = now;
        territory = where;
        begin(now);
    }

    /** A claim that goes further than the one before is looked into as if both had come as one. */
    void claimedAlsoFor(@Nullable String where, Instant now) {
        String both = Territories.both(territory, where);
        if (!Territories.of(both).equals(claimedFor())) {
            claimed(both, now);
        }
    }

    /** The referral was reopened: nothing is claimed any more, and the next look falls on the new deadline. */
    void reopened(Instant newDeadline) {
        claimedAt = null;
        territory = null;
        deadline = newDeadline;
        begin(newDeadline);
    }

    private void begin(Instant firstLook) {
        concluded = Conclusion.OPEN;
        agreeing = 0;
        agreedAt = null;
        stillUp = 0;
        failures = 0;
        goOn(firstLook);
    }

    /** The deadline moved, and takes the look at it along; a watch that had come to its end goes on for it. */
    void deadlineIs(Instant newDeadline) {
        if (newDeadline.equals(deadline)) {
            return;
        }
        boolean isNext = dueAt.equals(deadline) && claimedAt == null;
        deadline = newDeadline;
        if (status == Status.ENDED) {
            goOn(newDeadline);
        } else if (isNext || newDeadline.isBefore(dueAt)) {
            dueAt = newDeadline;
        }
    }

    /** Content that must be left alone is up again: it is looked at once more when it may be asked about. */
    void lookAgainBy(Instant at) {
        if (status == Status.ENDED) {
            goOn(at);
        } else if (at.isBefore(dueAt)) {
            dueAt = at;
        }
    }

    private void goOn(Instant nextLook) {
        status = Status.DUE;
        finishedAt = null;
        lookAt(nextLook);
    }

    /** Nobody is asked for anything any more. */
    void end(Instant now) {
        if (status == Status.DUE) {
            finish(now);
        }
    }

    /** Takes an observation in and plans the next look. */
    News observed(Meaning meaning, LookPlan plan, Instant now) {
        boolean wasGone = concluded == Conclusion.GONE;
        Optional<Instant> followUp =
                switch (meaning) {
                    case ABSENT -> absent(plan, now);
                    case PRESENT -> present(plan, now);
                    case NOTHING -> nothing(plan, now);
                };
        Stream.concat(followUp.stream(), planned(plan, now))
                .min(Instant::compareTo)
                .ifPresentOrElse(this::lookAt, () -> finish(now));
        if (meaning == Meaning.PRESENT) {
            return News.UP;
        }
        return concluded == Conclusion.GONE && !wasGone ? News.GONE : News.NONE;
    }

    private Optional<Instant> absent(LookPlan plan, Instant now) {
        failures = 0;
        if (agreedAt == null || !now.isBefore(agreedAt.plus(plan.spacing()))) {
            agreeing++;
            agreedAt = now;
        }
        if (agreeing >= plan.agreeing()) {
            concluded = Conclusion.GONE;
            return Optional.empty();
        }
        return Optional.of(agreedAt.plus(plan.spacing()));
    }

    private Optional<Instant> present(LookPlan plan, Instant now) {
        failures = 0;
        agreeing = 0;
        agreedAt = null;
        concluded = Conclusion.OPEN;
        List<Duration> pauses = claimedAt == null ? List.of() : plan.recheck();
        stillUp++;
        return stillUp <= pauses.size() ? Optional.of(now.plus(pauses.get(stillUp - 1))) : Optional.empty();
    }

    /** Observations that agreed stay counted: a host that is away says nothing against them. */
    private Optional<Instant> nothing(LookPlan plan, Instant now) {
        Instant next = now.plus(plan.retry().get(Math.min(failures, plan.retry().size() - 1)));
        failures++;
        return Optional.of(next).filter(at -> !at.isAfter(anchor().plus(plan.giveUpAfter())));
    }

    private Stream<Instant> planned(LookPlan plan, Instant now) {
        return Stream.concat(Stream.ofNullable(deadline), plan.later().stream().map(pause -> anchor().plus(pause)))
                .filter(at -> at.isAfter(now));
    }

    private Instant anchor() {
        if (claimedAt != null) {
            return claimedAt;
        }
        return deadline == null ? createdAt : deadline;
    }

    /** Nothing was looked at: that comes later, and changes nothing else. */
    void putOff(Instant until) {
        lookAt(until);
    }

    private void lookAt(Instant at) {
        dueAt = at;
        leasedUntil = null;
    }

    private void finish(Instant at) {
        status = Status.ENDED;
        finishedAt = at;
        leasedUntil = null;
    }

    /** False if the lease ran out and another verifier has taken over. */
    boolean isLeased(Instant until) {
        return status == Status.DUE && until.equals(leasedUntil);
    }

    boolean wasClaimed() {
        return claimedAt != null;
    }

    UUID id() {
        return id;
    }

    UUID referralId() {
        return referralId;
    }

    String lane() {
        return lane;
    }

    String url() {
        return url;
    }

    Territories claimedFor() {
        return Territories.of(territory);
    }

    Status status() {
        return status;
    }

    Conclusion concluded() {
        return concluded;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }
}
