package org.openiru.referral.referral;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

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
                select provider_id from provider_domain where domain = any(f.host_suffixes)
                order by length(domain) desc limit 1) d on true
              join provider p on p.id = d.provider_id
            where f.state = 'AWAITING_PROVIDER'
               or (f.state = 'AWAITING_CHANNEL' and p.channel_type = 'WEBHOOK' and p.endpoint_gone_at is null
                   and exists (select 1 from provider_secret s where s.provider_id = p.id and s.valid_until is null))
            order by f.id limit :batch
            for update of f skip locked
            """;

    private final Session entities;
    private final ReferralDesk desk;
    private final Routing routing;
    private final ReferralSettings settings;

    WaitingReferrals(Session entities, ReferralDesk desk, Routing routing, ReferralSettings settings) {
        this.entities = entities;
        this.desk = desk;
        this.routing = routing;
        this.settings = settings;
    }

    @Scheduled(
            every = "${iru.referral.routing-interval:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    @RunOnVirtualThread
    void routeAll() {
        while (QuarkusTransaction.requiringNew().call(this::routeBatch) == settings.routingBatch()) {
            // until the rest fits into one batch
        }
    }

    private int routeBatch() {
        List<UUID> routable =
                entities
                        .createNativeQuery(ROUTABLE, Tuple.class)
                        .setParameter("batch", settings.routingBatch())
                        .stream()
                        .map(row -> row.get(0, UUID.class))
                        .toList();
        routable.forEach(id -> routing.route(desk.take(id).orElseThrow()));
        return routable.size();
    }
}
