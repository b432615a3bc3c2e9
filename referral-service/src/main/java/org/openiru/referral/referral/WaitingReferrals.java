package org.openiru.referral.referral;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.openiru.referral.provider.Providers;

/**
 * Looks again and again whether a waiting referral has become possible. Not triggered by the change of a provider: a
 * referral may be opening in another transaction just then, and would be missed.
 */
@ApplicationScoped
class WaitingReferrals {

    /** Only referrals that would really move, so that many unknown hosts cost nothing. */
    private static final String ROUTABLE = """
            select f.id from referral_file f
              join lateral (
                select provider_id from provider_domain
                where suffix = any(f.host_suffixes) and (not wildcard or suffix <> f.host)
                order by length(suffix) desc, wildcard desc limit 1) d on true
              join provider p on p.id = d.provider_id
            where f.id > :after and (f.state = 'AWAITING_PROVIDER'
               or ((f.state = 'AWAITING_CHANNEL' or (f.state = 'WITHDRAWN' and f.resumes_after_hold))
                   and p.state in (:sendable)
                   and (p.channel_type in ('EMAIL', 'PORTAL') or (p.channel_type = 'WEBHOOK'
                     and p.endpoint_gone_at is null and exists (
                     select 1 from provider_secret s where s.provider_id = p.id and s.valid_until is null)))
                   and not exists (
                     select 1 from content_hold h where h.content_id = f.content_id and h.expires_at > :now
                       and (h.lifted_at is null or h.lifted_at < h.placed_at))))
            order by f.id limit :batch
            """;

    private static final Logger LOG = Logger.getLogger(WaitingReferrals.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Session entities;
    private final Providers providers;
    private final ReferralDesk desk;
    private final Routing routing;
    private final ReferralSettings settings;
    private final Clock clock;

    WaitingReferrals(
            Session entities,
            Providers providers,
            ReferralDesk desk,
            Routing routing,
            ReferralSettings settings,
            Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.desk = desk;
        this.routing = routing;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            every = "${iru.referral.routing-interval:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    @RunOnVirtualThread
    void routeAll() {
        UUID last = BEFORE_ALL;
        List<UUID> batch;
        do {
            UUID after = last;
            batch = QuarkusTransaction.requiringNew().call(() -> routable(after));
            batch.forEach(this::routeAlone);
            last = batch.isEmpty() ? last : batch.getLast();
        } while (batch.size() == settings.routingBatch());
    }

    /** In a transaction of its own: one that cannot be routed must not hold up the others. */
    private void routeAlone(UUID id) {
        try {
            QuarkusTransaction.requiringNew().run(() -> desk.takeIfFree(id).ifPresent(routing::route));
        } catch (RuntimeException e) {
            LOG.errorf(e, "referral-not-routed referral=%s", id);
        }
    }

    private List<UUID> routable(UUID after) {
        return entities
                .createNativeQuery(ROUTABLE, Tuple.class)
                .setParameter("after", after)
                .setParameter("now", clock.instant())
                .setParameter("sendable", providers.sendableStates())
                .setParameter("batch", settings.routingBatch())
                .stream()
                .map(row -> row.get(0, UUID.class))
                .toList();
    }
}
