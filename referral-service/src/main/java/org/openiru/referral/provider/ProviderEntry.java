package org.openiru.referral.provider;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider's checked description, domains and patterns in canonical form. */
record ProviderEntry(
        String name,
        Set<String> domains,
        Channel channel,
        @Nullable EmergencyContact emergencyContact,
        @Nullable String establishedIn,
        @Nullable String legalRepresentative,
        @Nullable String termsOfService,
        List<String> languages,
        @Nullable QuietHours quietHours,
        Duration responseDeadline,
        Appetite appetite) {
    ProviderEntry {
        domains = Set.copyOf(domains);
        languages = List.copyOf(languages);
    }
}
