package org.openiru.referral.dispatch;

/** What a channel did. */
record Sent(SendResult result, Proof proof) {}
