package org.openiru.referral.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.Session;
import org.openiru.referral.provider.DomainName;
import org.openiru.referral.provider.Providers;

/** Remembers on which platforms, by registrable domain, an item was ever to be referred, and announces each new one. */
@ApplicationScoped
class Platforms {

    private final Session entities;
    private final Providers providers;
    private final Announcements announcements;

    Platforms(Session entities, Providers providers, Announcements announcements) {
        this.entities = entities;
        this.providers = providers;
        this.announcements = announcements;
    }

    /** Of two items that come first at once, the second waits for the other's transaction and then is not the first. */
    void see(ReferralFile file, Instant now) {
        String domain = DomainName.registrable(file.content().host());
        int added = entities.createNativeMutationQuery("""
                        insert into platform (domain, case_id, first_seen_at) values (:domain, :caseId, :now)
                        on conflict do nothing
                        """)
                .setParameter("domain", domain)
                .setParameter("caseId", file.caseId())
                .setParameter("now", now)
                .executeUpdate();
        if (added == 1) {
            announcements.firstSeen(
                    file, domain, providers.ofHost(file.content().host()), now);
        }
    }
}
