package org.openiru.referral.provider;

import java.time.Instant;

/**
 * A change of a provider's state.
 *
 * @param actor who made it; {@code referral-service} where it followed by itself
 */
record TransitionView(ProviderState from, ProviderState to, String reason, String actor, Instant at) {}
