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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.openiru.referral.lane.LaneWorker;
import org.openiru.referral.lane.LaneWorker.Limits;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.ReferralChanged;
import org.openiru.web.egress.GuardedHttpClient;
import org.openiru.web.egress.OutboundRequest;
import org.openiru.web.webhook.WebhookSignatures;

/** Sends due notices, each provider in a lane of its own. No database connection is held while a provider takes its time. */
@ApplicationScoped
class Dispatcher {

    /** Nothing in an endpoint's answer but its status and headers matters. */
    private static final int MAX_ANSWER_BYTES = 4096;

    /** For writing down the result after the longest possible attempt. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(15);

    private final NoticeBook book;
    private final GuardedHttpClient client;
    private final WebhookSignatures signatures;
    private final DispatchSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final LaneWorker worker;

    Dispatcher(
            NoticeBook book,
            Lanes lanes,
            GuardedHttpClient client,
            WebhookSignatures signatures,
            DispatchSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.book = book;
        this.client = client;
        this.signatures = signatures;
        this.settings = settings;
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

    void onIssued(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReferralChanged change) {
        if (change.fact() instanceof Issued) {
            worker.wake();
        }
    }

    private void send(UUID noticeId, Instant leasedUntil) {
        book.prepare(noticeId, leasedUntil).ifPresent(outgoing -> send(outgoing, leasedUntil));
    }

    private void send(Outgoing outgoing, Instant leasedUntil) {
        Map<String, String> headers =
                new HashMap<>(signatures.sign(outgoing.webhookId(), outgoing.body(), outgoing.keys()));
        headers.put("Content-Type", "application/json");
        OutboundRequest request = OutboundRequest.post(outgoing.url(), outgoing.body(), headers)
                .within(settings.timeout())
                .upTo(MAX_ANSWER_BYTES);
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long begun = System.nanoTime();
        SendResult result = SendResult.of(client.send(request), clock.instant());
        Duration duration = Duration.ofNanos(System.nanoTime() - begun);
        metrics.timer("iru_notice_attempts", "result", result.getClass().getSimpleName())
                .record(duration);
        book.record(outgoing, leasedUntil, startedAt, duration, result);
    }
}
