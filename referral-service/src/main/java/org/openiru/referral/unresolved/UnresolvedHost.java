package org.openiru.referral.unresolved;

import java.time.Instant;

/**
 * A host whose provider is to be found.
 *
 * @param platform the registrable domain above it
 * @param waiting how many referrals and orders wait for its provider
 * @param orders how many of them are removal orders
 * @param oldestOpenedAt since when the first of them waits
 */
record UnresolvedHost(String host, String platform, long waiting, long orders, Instant oldestOpenedAt) {}
