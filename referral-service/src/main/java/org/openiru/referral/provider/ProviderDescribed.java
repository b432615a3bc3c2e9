package org.openiru.referral.provider;

import java.util.UUID;

/** What is known of a provider was changed, within the transaction that does so. */
public record ProviderDescribed(UUID providerId) {}
