package org.openiru.referral.referral;

/** Tells the other features, within the same transaction, that the file's content need not be left alone any more. */
public record HoldEnded(ReferralFile file) {}
