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
import java.util.function.Function;
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
    private @Nullable Countdown countdown;

    @Column(name = "obstacle_explained")
    private boolean obstacleExplained;

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
    }

    void assignTo(Provider provider) {
        this.providerId = provider.id();
        this.providerName = provider.name();
    }

    /** {@code from} is when the notice can go out at the earliest. */
    void issue(Instant at, Instant from, Duration toAnswer) {
        this.issuedAt = at;
        this.resumesAfterHold = false;
        this.obstacleExplained = false;
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
    boolean canBeIssued() {
        return state.awaitsIssue() || (state == ReferralState.WITHDRAWN && resumesAfterHold);
    }

    /** A bounce shows that what counted as receipt was none; a referral's clock runs from its issue all the same. */
    void revokeReceipt() {
        if (track == Track.REMOVAL_ORDER) {
            countdown().revokeDelivery();
        }
    }

    /** Whether its notice was issued and, as far as is known, never reached the provider, even if its deadline has passed. */
    public boolean awaitsReceipt() {
        return switch (state) {
            case ISSUED, UNDELIVERABLE, UNANSWERED -> receipt().isEmpty();
            default -> false;
        };
    }

    void moveTo(ReferralState next) {
        this.state = next;
    }

    /** Makes the row change, so that each published fact has a version of its own. */
    void touch(Instant at) {
        this.updatedAt = at;
    }

    void deliveredAt(Instant at) {
        countdown().deliveredAt(at);
    }

    /** The first sign of receipt counts; the legal clock of an order starts with it. */
    void countReceipt(Instant at, ReceiptEvidence evidence, Duration toExecute) {
        if (countdown().countReceipt(at, evidence) && track == Track.REMOVAL_ORDER) {
            startClock(at, toExecute, evidence);
        }
    }

    /** The clock begins, or begins anew with all of its time. */
    void startClock(Instant at, Duration toAct, @Nullable ReceiptEvidence evidence) {
        this.obstacleExplained = false;
        countdown().start(at, toAct, evidence);
    }

    /** The clock stands until it is started again; nothing if it never ran or stands already. */
    void stopClock(Instant at) {
        countdown().stop(at);
    }

    /** The provider says what keeps it from executing an order: the clock stands, whatever reply is still on its way. */
    void meetObstacle(Instant at) {
        this.obstacleExplained = true;
        stopClock(at);
    }

    /** The clock stands until the reply is received, unless a new obstacle comes before that. */
    void reply(Instant at) {
        this.obstacleExplained = false;
        stopClock(at);
    }

    /** Whether the provider has said what keeps it from executing the order, and nothing was replied to that. */
    boolean hasExplainedObstacle() {
        return obstacleExplained;
    }

    /** Whether the deadline is certain: an order's is not before it was received, nor while its clock stands. */
    public boolean clockRuns() {
        return countdown != null && countdown.runs();
    }

    /** How long the provider had from the start of the clock to the deadline. */
    public Duration toAct() {
        return Duration.between(clockStarted(), deadline());
    }

    /**
     * When the clock began, the last time that it did.
     *
     * @throws IllegalStateException if it never did
     */
    public Instant clockStarted() {
        return assigned(countdown().started());
    }

    /** What counted as the receipt that the clock of an order runs from. */
    Optional<ReceiptEvidence> clockEvidence() {
        return counted(Countdown::evidence);
    }

    /** Since when the clock stands. */
    public Optional<Instant> clockPaused() {
        return counted(Countdown::stopped);
    }

    /** Null before the issue, as all of its columns are. */
    private Countdown countdown() {
        return assigned(countdown);
    }

    private <T> Optional<T> counted(Function<Countdown, @Nullable T> what) {
        return Optional.ofNullable(countdown).map(what);
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
        return countdown().deadline();
    }

    public Optional<Instant> issued() {
        return Optional.ofNullable(issuedAt);
    }

    public Optional<Instant> due() {
        return counted(Countdown::deadline);
    }

    public Optional<Instant> delivered() {
        return counted(Countdown::delivered);
    }

    public Optional<Instant> receipt() {
        return counted(Countdown::receipt);
    }

    public Optional<ReceiptEvidence> receiptEvidence() {
        return counted(Countdown::receiptEvidence);
    }

    public String correlationId() {
        return correlationId;
    }
}
