package org.openiru.referral.dispatch;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.provider.Secrets;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.GivenUp;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Reminded;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;

/** What is written down about notices: that one is due, how each attempt went, and how it ended. */
@ApplicationScoped
class NoticeBook {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final Lanes lanes;
    private final ReferralDesk desk;
    private final Providers providers;
    private final Secrets secrets;
    private final NoticeWriter writer;
    private final DispatchSettings settings;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    NoticeBook(
            EntityManager entities,
            Lanes lanes,
            ReferralDesk desk,
            Providers providers,
            Secrets secrets,
            NoticeWriter writer,
            DispatchSettings settings,
            Clock clock) {
        this.entities = entities;
        this.lanes = lanes;
        this.desk = desk;
        this.providers = providers;
        this.secrets = secrets;
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
    }

    /** A referral that is issued has a notice from the same transaction on. */
    void onIssued(@Observes ReferralChanged change) {
        if (change.fact() instanceof Issued) {
            ReferralFile file = change.file();
            UUID providerId = file.providerId().orElseThrow();
            lanes.open(WorkQueue.NOTICE, providerId.toString());
            NoticeType type = NoticeType.firstOf(file.track());
            entities.persist(new Notice(IDS.generate(), file.id(), providerId, type, file.issuedAt()));
        }
    }

    /** What follows on the first notice goes the same way. The second contact is told by the provider's channel too. */
    void onFollowUp(@Observes ReferralChanged change) {
        if (change.decision() instanceof Unchanged) {
            return;
        }
        ReferralFile file = change.file();
        switch (change.fact()) {
            case Reminded reminded ->
                followUp(file, NoticeType.REFERRAL_REMINDER, reminded.step().name());
            case Reappeared reappeared -> followUp(file, NoticeType.REFERRAL_REMINDER, "REAPPEARED");
            case Clarified clarified -> followUp(file, NoticeType.REFERRAL_CLARIFIED, clarified.text());
            default -> {
                // Nothing that the provider has to be told.
            }
        }
    }

    private void followUp(ReferralFile file, NoticeType type, String detail) {
        UUID providerId = file.providerId().orElseThrow();
        entities.persist(Notice.followUp(IDS.generate(), file.id(), providerId, type, detail, now()));
    }

    /** What to send; empty if the notice needs no sending any more, or never will. */
    Optional<Outgoing> prepare(UUID noticeId, Instant leasedUntil) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Notice notice = entities.find(Notice.class, noticeId);
            if (!notice.isLeased(leasedUntil)) {
                return Optional.empty();
            }
            Optional<String> url = providers.noticeUrl(notice.providerId());
            if (url.isEmpty()) {
                giveUp(notice.id(), "The provider's endpoint is gone or no longer a webhook");
                return Optional.empty();
            }
            ReferralFile file = entities.find(ReferralFile.class, notice.referralId());
            byte[] body = writer.write(notice, file, clock.instant());
            return Optional.of(new Outgoing(
                    notice.id(), notice.webhookId(), url.get(), body, secrets.signing(notice.providerId())));
        });
    }

    private void giveUp(UUID noticeId, String reason) {
        ReferralFile file =
                desk.take(entities.find(Notice.class, noticeId).referralId()).orElseThrow();
        Notice notice = entities.find(Notice.class, noticeId, LockModeType.PESSIMISTIC_WRITE);
        giveUp(file, notice, reason);
    }

    private void giveUp(ReferralFile file, Notice notice, String reason) {
        notice.giveUp(now());
        if (notice.type().isFirst()) {
            desk.record(file, new GivenUp(notice.attempts(), reason));
        }
    }

    /** Writes down one attempt and what follows from it. */
    void record(Outgoing sent, Instant leasedUntil, Instant startedAt, Duration duration, SendResult result) {
        QuarkusTransaction.requiringNew().run(() -> {
            UUID referralId = entities.createQuery("select n.referralId from Notice n where n.id = :id", UUID.class)
                    .setParameter("id", sent.noticeId())
                    .getSingleResult();
            ReferralFile file = desk.take(referralId).orElseThrow();
            Notice notice = entities.find(Notice.class, sent.noticeId(), LockModeType.PESSIMISTIC_WRITE);
            int attempt = notice.countAttempt();
            entities.persist(new Attempt(IDS.generate(), notice.id(), attempt, startedAt, duration, result));
            follow(file, notice, result, leasedUntil);
        });
    }

    private void follow(ReferralFile file, Notice notice, SendResult result, Instant leasedUntil) {
        switch (result) {
            case SendResult.Accepted accepted -> {
                if (notice.status() != Notice.Status.DELIVERED) {
                    notice.delivered(now());
                    arrived(file, notice);
                }
            }
            case SendResult.TryAgain again -> {
                if (notice.isLeased(leasedUntil)) {
                    retry(file, notice, again);
                }
            }
            case SendResult.Gone gone -> {
                providers.endpointGone(notice.providerId(), now());
                fail(file, notice, gone.error());
            }
            case SendResult.Forbidden forbidden -> fail(file, notice, forbidden.error());
        }
    }

    /** Only the clock of an order stands, and waits for the provider to be told more. */
    private void arrived(ReferralFile file, Notice notice) {
        if (notice.type().isFirst()) {
            desk.record(file, new Delivered(notice.attempts()));
        } else if (file.clockPaused().isPresent()) {
            desk.record(file, new RestartReceived());
        }
    }

    private void retry(ReferralFile file, Notice notice, SendResult.TryAgain again) {
        Instant now = now();
        Instant latest = now.plus(settings.maxRetryAfter());
        Optional<Instant> notBefore = again.notBefore().map(asked -> asked.isAfter(latest) ? latest : asked);
        notBefore.ifPresent(until -> lanes.pause(WorkQueue.NOTICE, notice.lane(), until));
        RetrySchedule.of(settings.schedule(file.track()))
                .next(notice.createdAt(), now, notice.attempts(), notBefore, random)
                .ifPresentOrElse(
                        next -> notice.retryAt(next.truncatedTo(ChronoUnit.MICROS)),
                        () -> fail(file, notice, again.error()));
    }

    private void fail(ReferralFile file, Notice notice, String reason) {
        if (notice.isDue()) {
            giveUp(file, notice, reason);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
