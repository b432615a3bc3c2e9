package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.provider.Providers;

/** Reads for which providers something waits that an administrator has to let through. Nothing is stored for them. */
@ApplicationScoped
class ObstructedProviders {

    private static final String WAITING = """
            select p.id, p.name, sum(w.referrals), sum(w.notices), sum(w.orders), min(w.oldest)
            from (
              select provider_id, count(*) as referrals, 0 as notices,
                     count(*) filter (where track = 'REMOVAL_ORDER') as orders, min(opened_at) as oldest
              from referral_file f
              where state = 'AWAITING_CHANNEL' or (state = 'WITHDRAWN' and resumes_after_hold and not exists (
                select 1 from content_hold h where h.content_id = f.content_id and h.expires_at > :now
                  and (h.lifted_at is null or h.lifted_at < h.placed_at)))
              group by provider_id
              union all
              select provider_id, 0, count(*), count(*) filter (where urgent), min(created_at)
              from notice where status = 'HELD' group by provider_id) w
            join provider p on p.id = w.provider_id
            where cast(:after as uuid) is null or p.id > cast(:after as uuid)
            group by p.id, p.name order by p.id
            """;

    private final Session entities;
    private final Providers providers;
    private final Clock clock;

    ObstructedProviders(Session entities, Providers providers, Clock clock) {
        this.entities = entities;
        this.providers = providers;
        this.clock = clock;
    }

    /** In the order in which they were entered, starting after the given one; they are few. */
    @Transactional
    List<ObstructedProvider> list(@Nullable UUID after) {
        return entities
                .createNativeQuery(WAITING, Tuple.class)
                .setParameter("now", clock.instant())
                .setParameter("after", after == null ? null : after.toString())
                .getResultList()
                .stream()
                .flatMap(this::obstructed)
                .toList();
    }

    /** Referrals wait for other reasons, too: their content is held. */
    private Stream<ObstructedProvider> obstructed(Tuple row) {
        UUID id = row.get(0, UUID.class);
        return providers
                .obstacle(id)
                .map(obstacle -> new ObstructedProvider(
                        id,
                        row.get(1, String.class),
                        obstacle,
                        row.get(2, Number.class).longValue(),
                        row.get(3, Number.class).longValue(),
                        row.get(4, Number.class).longValue(),
                        row.get(5, Instant.class)))
                .stream();
    }
}
