package org.openiru.referral.dispatch;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.openiru.events.Track;
import org.openiru.referral.dispatch.NoticeParts.Part;
import org.openiru.referral.lane.Circuit;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.provider.Obstacle;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.referral.Fact.Bounced;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.GivenUp;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.Fact.WithdrawalReceived;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;

/** Writes down attempts and what follows from each: for the notice, for the referrals in it, and for the provider's lane. */
@ApplicationScoped
class NoticeOutcomes {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final Lanes lanes;
    private final ReferralDesk desk;
    private final NoticeParts noticeParts;
    private final HeldNotices held;
    private final Providers providers;
    private final NoticeTexts texts;
    private final UntoldNotices untold;
    private final DispatchSettings settings;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    NoticeOutcomes(
            EntityManager entities,
            Lanes lanes,
            ReferralDesk desk,
            NoticeParts noticeParts,
            HeldNotices held,
            Providers providers,
            NoticeTexts texts,
            UntoldNotices untold,
            DispatchSettings settings,
            Clock clock) {
        this.entities = entities;
        this.lanes = lanes;
        this.desk = desk;
        this.noticeParts = noticeParts;
        this.held = held;
        this.providers = providers;
        this.texts = texts;
        this.untold = untold;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes down one attempt and what follows from it. */
    void record(Outgoing sent, Instant leasedUntil, Sending sending) {
        QuarkusTransaction.requiringNew().run(() -> {
            List<Part> parts = noticeParts.take(sent.noticeId());
            Notice notice = entities.find(Notice.class, sent.noticeId(), LockModeType.PESSIMISTIC_WRITE);
            int attempt = notice.countAttempt();
            Proof proof = sending.proof();
            texts.keep(notice.id(), proof.sha256(), proof.contentType(), proof.body());
            entities.persist(new Attempt(IDS.generate(), notice.id(), attempt, sending));
            follow(notice, parts, sending, leasedUntil);
            hastenWithdrawals(parts);
        });
    }

    /** A withdrawal waits until the send that it follows can have ended; this one has. */
    private void hastenWithdrawals(List<Part> parts) {
        List<UUID> stopped = parts.stream()
                .filter(part -> part.notice().status() == Notice.Status.WITHDRAWN)
                .map(part -> part.file().id())
                .toList();
        if (!stopped.isEmpty()) {
            entities.createQuery("""
                            update Notice n set n.dueAt = :now
                            where n.referralId in :stopped and n.type = :withdrawn and n.status = :due and n.dueAt > :now
                            """)
                    .setParameter("now", now())
                    .setParameter("stopped", stopped)
                    .setParameter("withdrawn", NoticeType.REFERRAL_WITHDRAWN)
                    .setParameter("due", Notice.Status.DUE)
                    .executeUpdate();
        }
    }

    private void follow(Notice notice, List<Part> parts, Sending sending, Instant leasedUntil) {
        switch (sending.result()) {
            case SendResult.Accepted accepted -> {
                lanes.succeeded(WorkQueue.NOTICE, notice.lane());
                accepted(notice, parts);
            }
            case SendResult.TryAgain again -> {
                lanes.failed(WorkQueue.NOTICE, notice.lane(), now(), circuit(), settings.maxOrderWait());
                if (notice.isLeased(leasedUntil)) {
                    retry(notice, parts, again);
                } else {
                    pause(notice, again);
                }
            }
            case SendResult.Gone gone -> {
                boolean nowhere = providers.endpointGone(
                        notice.providerId(), sending.proof().destination(), now());
                if (notice.isLeased(leasedUntil)) {
                    gone(notice, parts, nowhere, gone.error());
                }
            }
            case SendResult.Bounced bounced -> bounced(notice, parts, bounced.error());
        }
    }

    /** Waits for another channel with all that comes later; one that was set meanwhile is tried at once. */
    private void gone(Notice notice, List<Part> parts, boolean nowhere, String error) {
        if (nowhere) {
            held.hold(notice, parts, Obstacle.ENDPOINT_GONE, error);
        } else {
            notice.retryAt(now());
        }
    }

    private void accepted(Notice notice, List<Part> parts) {
        if (notice.isBatch() && notice.isOpen()) {
            notice.delivered(now());
        }
        for (Part part : parts) {
            if (part.notice().isOpen() || part.notice().status() == Notice.Status.UNDELIVERABLE) {
                part.notice().delivered(now());
                delivered(part, notice.attempts());
            }
        }
    }

    /** That the first notice arrived is news also when the provider was told more since, but not of an earlier issue. */
    private void delivered(Part part, int attempts) {
        ReferralFile file = part.file();
        Notice notice = part.notice();
        if (notice.type().isFirst()) {
            if (!notice.createdAt().isBefore(file.issuedAt())) {
                desk.record(file, new Delivered(attempts));
            }
        } else if (UntoldNotices.isToldLast(file, notice)) {
            desk.record(
                    file,
                    notice.type() == NoticeType.REFERRAL_WITHDRAWN ? new WithdrawalReceived() : new RestartReceived());
        }
    }

    /** Puts off, and gives up at the end of its schedule, what could not even be made ready. */
    void notPrepared(UUID noticeId, Instant leasedUntil, RuntimeException failure) {
        QuarkusTransaction.requiringNew().run(() -> {
            List<Part> parts = noticeParts.take(noticeId);
            Notice notice = entities.find(Notice.class, noticeId, LockModeType.PESSIMISTIC_WRITE);
            if (!notice.isLeased(leasedUntil)) {
                return;
            }
            Throwable cause = failure instanceof QuarkusTransactionException && failure.getCause() != null
                    ? failure.getCause()
                    : failure;
            String reason = "It could not be prepared: " + cause.getClass().getSimpleName();
            notice.countFailedPreparation();
            retry(notice, parts, Optional.empty(), reason);
        });
    }

    private void retry(Notice notice, List<Part> parts, SendResult.TryAgain again) {
        retry(notice, parts, pause(notice, again), again.error());
    }

    private void retry(Notice notice, List<Part> parts, Optional<Instant> notBefore, String reason) {
        Track track = notice.isUrgent() ? Track.REMOVAL_ORDER : Track.REFERRAL;
        RetrySchedule.of(settings.schedule(track))
                .next(notice.sendableSince(), now(), notice.countFailure(), notBefore, random)
                .ifPresentOrElse(
                        next -> notice.retryAt(next.truncatedTo(ChronoUnit.MICROS)), () -> fail(notice, parts, reason));
    }

    /**
     * What the provider asks for holds for all its notices, but for orders not as long as it may please.
     *
     * @return until when this one has to wait
     */
    private Optional<Instant> pause(Notice notice, SendResult.TryAgain again) {
        Instant now = now();
        Optional<Instant> asked = again.notBefore()
                .or(() -> again.overloaded() ? Optional.of(now.plus(settings.overloadPause())) : Optional.empty())
                .map(until -> earlier(until, now.plus(settings.maxRetryAfter())));
        Optional<Instant> ofOrders = asked.map(until -> earlier(until, now.plus(settings.maxOrderWait())));
        asked.ifPresent(until -> lanes.pause(WorkQueue.NOTICE, notice.lane(), until, ofOrders.orElseThrow()));
        return notice.isUrgent() ? ofOrders : asked;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void fail(Notice notice, List<Part> parts, String reason) {
        if (notice.isBatch() && notice.isOpen()) {
            notice.giveUp(now());
        }
        for (Part part : parts) {
            if (part.notice().isOpen()) {
                part.notice().giveUp(now());
                untold.lost(part.file(), part.notice(), new GivenUp(notice.attempts(), reason));
            }
        }
    }

    private void bounced(Notice notice, List<Part> parts, String reason) {
        for (Part part : parts) {
            if (part.notice().isOpen() || part.notice().status() == Notice.Status.DELIVERED) {
                part.notice().bounced(now());
                untold.lost(part.file(), part.notice(), new Bounced(notice.attempts(), reason));
            }
        }
    }

    /** Gives a notice up without a further attempt. */
    @Transactional
    void giveUp(UUID noticeId, String reason) {
        List<Part> parts = noticeParts.take(noticeId);
        fail(entities.find(Notice.class, noticeId, LockModeType.PESSIMISTIC_WRITE), parts, reason);
    }

    /** The mail system told later that a mail could not be delivered. False if there is no such notice. */
    @Transactional
    boolean bounced(BounceReport report) {
        List<Part> parts = noticeParts.take(report.noticeId());
        if (isOfTheLastMail(report)) {
            parts.forEach(part -> bounced(part.notice(), List.of(part), report.reason()));
        }
        return !parts.isEmpty();
    }

    /** An old report says nothing of a notice that was sent once more since, by mail or another way. */
    private boolean isOfTheLastMail(BounceReport report) {
        List<Attempt> attempts = entities.createQuery(
                        "from Attempt a where a.noticeId = :id order by a.attempt", Attempt.class)
                .setParameter("id", report.noticeId())
                .getResultList();
        if (report.attempt().isPresent()) {
            int bounced = report.attempt().get();
            // A mail can come back before its attempt is written down.
            return attempts.stream()
                    .allMatch(sent -> sent.number() < bounced || (sent.number() == bounced && sent.wasMail()));
        }
        return !attempts.isEmpty() && attempts.getLast().wasMail() && !wentElsewhereSince(report, attempts);
    }

    /** Whether the mailbox that it names is one that the notice was sent to before, and not the last. */
    private static boolean wentElsewhereSince(BounceReport report, List<Attempt> attempts) {
        return report.recipient()
                .filter(mailbox -> !attempts.getLast().wentTo(mailbox))
                .filter(mailbox -> attempts.stream().anyMatch(sent -> sent.wentTo(mailbox)))
                .isPresent();
    }

    private Circuit circuit() {
        DispatchSettings.Circuit circuit = settings.circuit();
        return new Circuit(circuit.failures(), circuit.pause(), circuit.maxPause());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
