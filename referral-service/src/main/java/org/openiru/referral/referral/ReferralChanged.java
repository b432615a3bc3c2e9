package org.openiru.referral.referral;

/**
 * Tells the other features, within the same transaction, what a fact meant for a referral. Not told of impossible facts.
 */
public record ReferralChanged(ReferralFile file, Fact fact, Decision decision) {}
