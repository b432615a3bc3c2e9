package org.openiru.referral.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.openiru.referral.dispatch.Outgoing.MailMessage;
import org.openiru.referral.dispatch.Outgoing.WebhookMessage;
import org.openiru.referral.lane.LaneWorker;
import org.openiru.referral.lane.LaneWorker.Limits;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.referral.ReferralChanged;

/** Sends due notices, each provider in a lane of its own. No database connection is held while a provider takes its time. */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** For writing down the result after the longest possible attempt. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(15);

    private final NoticePreparation preparation;
    private final NoticeOutcomes outcomes;
    private final WebhookChannel webhooks;
    private final MailChannel mails;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final LaneWorker worker;

    Dispatcher(
            NoticePreparation preparation,
            NoticeOutcomes outcomes,
            Lanes lanes,
            WebhookChannel webhooks,
            MailChannel mails,
            DispatchSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.preparation = preparation;
        this.outcomes = outcomes;
        this.webhooks = webhooks;
        this.mails = mails;
        this.clock = clock;
        this.metrics = metrics;
        Limits limits = new Limits(
                settings.perProvider(),
                settings.altogether(),
                settings.timeout().plus(LEASE_MARGIN),
                settings.poll());
        this.worker = new LaneWorker(WorkQueue.NOTICE, lanes, limits, clock, this::send);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReferralChanged change) {
        if (NoticeBook.tells(change)) {
            worker.wake();
        }
    }

    private void send(UUID noticeId, Instant leasedUntil) {
        prepare(noticeId, leasedUntil).ifPresent(outgoing -> send(outgoing, leasedUntil));
    }

    /** What cannot be made ready is tried again by the notice's schedule, and comes to an end with it. */
    private Optional<Outgoing> prepare(UUID noticeId, Instant leasedUntil) {
        try {
            return preparation.prepare(noticeId, leasedUntil);
        } catch (RuntimeException e) {
            LOG.errorf(e, "notice-not-prepared notice=%s", noticeId);
            outcomes.notPrepared(noticeId, leasedUntil, e);
            return Optional.empty();
        }
    }

    private void send(Outgoing outgoing, Instant leasedUntil) {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long begun = System.nanoTime();
        Sent sent =
                switch (outgoing.message()) {
                    case WebhookMessage message -> webhooks.post(outgoing.webhookId(), message);
                    case MailMessage message -> mails.send(outgoing.webhookId(), message);
                };
        Duration duration = Duration.ofNanos(System.nanoTime() - begun);
        metrics.timer(
                        "iru_notice_attempts",
                        "channel",
                        sent.proof().channel().name(),
                        "result",
                        sent.result().getClass().getSimpleName())
                .record(duration);
        outcomes.record(outgoing, leasedUntil, new Sending(startedAt, duration, sent.result(), sent.proof()));
    }
}
