package org.openiru.referral.provider;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider's checked description, domains in canonical form. */
record ProviderEntry(
        String name,
        Set<String> domains,
        ChannelType channelType,
        @Nullable String channelUrl,
        @Nullable String channelEmail,
        @Nullable String establishedIn,
        @Nullable String legalRepresentative,
        Duration responseDeadline,
        Appetite appetite) {
    ProviderEntry {
        domains = Set.copyOf(domains);
    }
}
