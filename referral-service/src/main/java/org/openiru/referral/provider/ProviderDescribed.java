package org.openiru.referral.provider;

import java.util.UUID;

/**
 * What is known of a provider was changed, within the transaction that does so.
 *
 * @param otherChannel whether it is told elsewhere from now on
 */
public record ProviderDescribed(UUID providerId, boolean otherChannel) {}
