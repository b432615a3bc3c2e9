package org.openiru.intake.batch;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Channel;
import org.openiru.events.Origin;

/**
 * Who sends a batch: a partner agency, known by its client, or one of the unit's officers, known by their subject.
 *
 * @param id tells contributors apart; never leaves this service
 * @param country the agency's, ISO 3166-1 alpha-2 or {@code EU}
 */
record Contributor(
        String id, @Nullable String agency, @Nullable String country) {
    static Contributor of(SecurityIdentity identity, JsonWebToken token) {
        if (identity.hasRole("agency")) {
            String client = token.getClaim("azp");
            String agency = client == null ? token.getSubject() : client;
            return new Contributor("agency:" + agency, agency, token.getClaim("country"));
        }
        return new Contributor("officer:" + token.getSubject(), null, null);
    }

    Origin origin(@Nullable UUID campaignId) {
        return new Origin(agency == null ? Channel.OFFICER : Channel.AGENCY, agency, country, campaignId);
    }
}
