package org.openiru.referral.referral;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ProviderRef;
import org.openiru.events.ReceiptEvidence;
import org.openiru.events.Referral;
import org.openiru.events.Track;
import org.openiru.referral.provider.Provider;

/** One referral or removal order: what the unit asks one provider about one content item. */
@Entity
@Table(name = "referral_file")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ReferralFile {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "case_id")
    private UUID caseId;

    @Embedded
    private AssessedContent content;

    @Enumerated(EnumType.STRING)
    private Track track;

    @Enumerated(EnumType.STRING)
    private ReferralState state;

    @Column(name = "provider_id")
    private @Nullable UUID providerId;

    @Column(name = "provider_name")
    private @Nullable String providerName;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "issued_at")
    private @Nullable Instant issuedAt;

    @Embedded
    private Countdown countdown;

    @Embedded
    private @Nullable LastMessage lastMessage;

    @Column(name = "resumes_after_hold")
    private boolean resumesAfterHold;

    @Column(name = "correlation_id")
    private String correlationId;

    protected ReferralFile() {}

    ReferralFile(UUID id, CaseAssessed assessed, String correlationId, Instant now) {
        this.id = id;
        this.caseId = assessed.caseId();
        this.content = new AssessedContent(assessed);
        this.track = assessed.outcome() == Outcome.ORDER_REMOVAL ? Track.REMOVAL_ORDER : Track.REFERRAL;
        this.state = ReferralState.AWAITING_PROVIDER;
        this.openedAt = now;
        this.updatedAt = now;
        this.correlationId = correlationId;
        this.countdown = Countdown.none();
    }

    void assignTo(Provider provider) {
        this.providerId = provider.id();
        this.providerName = provider.name();
    }

    /** {@code from} is when the notice can go out at the earliest. */
    void issue(Instant at, Instant from, Duration toAnswer) {
        this.issuedAt = at;
        this.resumesAfterHold = false;
        tell(Message.ISSUE, at);
        // Issued anew after it was withdrawn: an earlier receipt is none of this notice.
        this.countdown = Countdown.expecting(from.plus(toAnswer));
        if (track == Track.REFERRAL) {
            countdown.start(from, toAnswer, null);
        }
    }

    /** It is about to be withdrawn, but only until the hold on its content ends. */
    void resumeAfterHold() {
        this.resumesAfterHold = true;
    }

    /** It is about to be withdrawn, and no end of a hold brings it back. */
    void withdrawForGood() {
        this.resumesAfterHold = false;
    }

    boolean isWithdrawnForGood() {
        return state == ReferralState.WITHDRAWN && !resumesAfterHold;
    }

    /** Whether it can be issued, now or once its provider is known. */
    public boolean canBeIssued() {
        return state.awaitsIssue() || (state == ReferralState.WITHDRAWN && resumesAfterHold);
    }

    /** The unit has something new to tell the provider; nobody depends any more on what it said before. */
    void tell(Message message, Instant at) {
        this.lastMessage = new LastMessage(message, at);
    }

    /** The provider has what it was told last; false if that was known. */
    boolean arrive(Word by) {
        return assigned(lastMessage).arrive(by);
    }

    /** It is not so that the provider has what it was told last. */
    void lose() {
        assigned(lastMessage).lose();
    }

    /** Whether a notice that was written then says what the unit told the provider last. */
    public boolean wasToldLast(Message message, Instant writtenAt) {
        return lastMessage != null && lastMessage.isIn(message, writtenAt);
    }

    /** Whether the provider, as far as anybody can tell, has what it was told last. */
    public boolean knowsLastMessage() {
        return lastMessage != null && lastMessage.isKnown();
    }

    /** Whether people know that the provider has what it was told last: it answered, or an officer told it. */
    boolean isLastMessageCertain() {
        return lastMessage != null && lastMessage.isCertain();
    }

    /**
     * What the unit told the provider last.
     *
     * @throws IllegalStateException before the issue
     */
    public Message lastMessage() {
        return assigned(lastMessage).message();
    }

    /** When the unit had that to tell. */
    public Instant lastMessageAt() {
        return assigned(lastMessage).at();
    }

    /** Whether it is an order that was issued and that, as far as is known, never reached the provider: its hour does not begin by itself. */
    public boolean isUndeliveredOrder() {
        return track == Track.REMOVAL_ORDER
                && lastMessage != null
                && lastMessage.message() == Message.ISSUE
                && !lastMessage.isKnown();
    }

    void moveTo(ReferralState next) {
        this.state = next;
    }

    /** Makes the row change, so that each published fact has a version of its own. */
    void touch(Instant at) {
        this.updatedAt = at;
    }

    Countdown countdown() {
        return countdown;
    }

    /** Whether the deadline is certain: an order's is not before it was received, nor while its clock stands. */
    public boolean clockRuns() {
        return countdown.runs();
    }

    /** How long the provider had, the last time that the clock began. */
    public Duration toAct() {
        return Duration.between(clockStarted(), deadline());
    }

    /**
     * When the clock began, the last time that it did.
     *
     * @throws IllegalStateException if it never did
     */
    public Instant clockStarted() {
        return assigned(countdown.started());
    }

    /** What counted as the receipt that the clock of an order runs from. */
    Optional<ReceiptEvidence> clockEvidence() {
        return Optional.ofNullable(countdown.evidence());
    }

    /** Since when the clock stands. */
    public Optional<Instant> clockPaused() {
        return Optional.ofNullable(countdown.stopped());
    }

    /** The file as events tell it; only after it was assigned to a provider. */
    Referral snapshot() {
        return new Referral(
                id,
                caseId,
                content.item(),
                content.classification(),
                new ProviderRef(assigned(providerId), assigned(providerName)),
                track);
    }

    private <T> T assigned(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Referral " + id + " is in state " + state);
        }
        return value;
    }

    public UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    public UUID caseId() {
        return caseId;
    }

    public AssessedContent content() {
        return content;
    }

    public Track track() {
        return track;
    }

    public ReferralState state() {
        return state;
    }

    public Optional<UUID> providerId() {
        return Optional.ofNullable(providerId);
    }

    public Optional<String> providerName() {
        return Optional.ofNullable(providerName);
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /**
     * When the notice was issued.
     *
     * @throws IllegalStateException before that
     */
    public Instant issuedAt() {
        return assigned(issuedAt);
    }

    /**
     * When an answer is due.
     *
     * @throws IllegalStateException before the referral was issued
     */
    public Instant deadline() {
        return assigned(countdown.deadline());
    }

    public Optional<Instant> issued() {
        return Optional.ofNullable(issuedAt);
    }

    public Optional<Instant> due() {
        return Optional.ofNullable(countdown.deadline());
    }

    public Optional<Instant> delivered() {
        return Optional.ofNullable(countdown.delivered());
    }

    public Optional<Instant> receipt() {
        return Optional.ofNullable(countdown.receipt());
    }

    public Optional<ReceiptEvidence> receiptEvidence() {
        return Optional.ofNullable(countdown.receiptEvidence());
    }

    public String correlationId() {
        return correlationId;
    }
}
