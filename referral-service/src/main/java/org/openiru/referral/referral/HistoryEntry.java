package org.openiru.referral.referral;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One fact in a referral's life and the state that it led to; written once. */
@Entity
@Table(name = "referral_history")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class HistoryEntry {

    @Id
    private UUID id;

    @Column(name = "referral_id")
    private UUID referralId;

    private String fact;

    @Enumerated(EnumType.STRING)
    private ReferralState state;

    private @Nullable String detail;

    @Column(name = "happened_at")
    private Instant happenedAt;

    /** When an answer was due after the fact: whether a removal came in time is decided then, whatever the clock does later. */
    @SuppressWarnings("UnusedVariable") // totals are counted from the column
    private @Nullable Instant deadline;

    /** In the order of the referral's facts; the database counts. */
    @SuppressWarnings({"unused", "UnusedVariable"}) // the history is read in its order
    @Column(insertable = false, updatable = false)
    private long number;

    protected HistoryEntry() {}

    HistoryEntry(UUID id, ReferralFile file, Fact fact, @Nullable String detail, Instant at) {
        this.id = id;
        this.referralId = file.id();
        this.fact = fact.getClass().getSimpleName();
        this.state = file.state();
        this.detail = detail;
        this.happenedAt = at;
        this.deadline = file.due().orElse(null);
    }

    public String fact() {
        return fact;
    }

    public ReferralState state() {
        return state;
    }

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    public Instant happenedAt() {
        return happenedAt;
    }
}
