package org.openiru.referral.dispatch;

import java.time.Instant;
import java.util.UUID;
import org.openiru.referral.provider.Obstacle;

/**
 * A provider that cannot be sent what waits for it.
 *
 * @param obstacle what an administrator has to clear
 * @param referrals how many referrals and orders wait to be issued
 * @param notices how many notices that were issued rest
 * @param orders how many of both are about removal orders
 * @param oldestAt since when the first of them exists
 */
record ObstructedProvider(
        UUID providerId, String name, Obstacle obstacle, long referrals, long notices, long orders, Instant oldestAt) {}
