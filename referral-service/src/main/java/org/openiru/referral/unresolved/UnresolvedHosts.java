package org.openiru.referral.unresolved;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.provider.DomainName;

/** Reads the hosts that referrals wait on. Nothing is stored for them: a host is unresolved as long as one waits. */
@ApplicationScoped
class UnresolvedHosts {

    /** A provider that was known once can have lost the host again before it was sent anything, or while a hold lasts. */
    private static final String WAITING = """
            select f.host, count(*), count(*) filter (where f.track = 'REMOVAL_ORDER'), min(f.opened_at)
            from referral_file f
            where (f.state in ('AWAITING_PROVIDER', 'AWAITING_CHANNEL') or (f.state = 'WITHDRAWN' and f.resumes_after_hold))
              and f.host > :after and (:host = '' or f.host = :host)
              and (f.state = 'AWAITING_PROVIDER' or not exists (
                select 1 from provider_domain d
                where d.suffix = any(f.host_suffixes) and (not d.wildcard or d.suffix <> f.host)))
            group by f.host order by f.host
            """;

    private final Session entities;

    UnresolvedHosts(Session entities) {
        this.entities = entities;
    }

    /** By name, starting after the given one. */
    @Transactional
    List<UnresolvedHost> list(@Nullable String after, int limit) {
        return read(after == null ? "" : after, "", limit);
    }

    @Transactional
    Optional<UnresolvedHost> find(String host) {
        return read("", host, 1).stream().findFirst();
    }

    private List<UnresolvedHost> read(String after, String host, int limit) {
        return entities
                .createNativeQuery(WAITING, Tuple.class)
                .setParameter("after", after)
                .setParameter("host", host)
                .setMaxResults(limit)
                .stream()
                .map(UnresolvedHosts::host)
                .toList();
    }

    private static UnresolvedHost host(Tuple row) {
        String host = row.get(0, String.class);
        return new UnresolvedHost(
                host,
                DomainName.registrable(host),
                row.get(1, Number.class).longValue(),
                row.get(2, Number.class).longValue(),
                row.get(3, Instant.class));
    }
}
