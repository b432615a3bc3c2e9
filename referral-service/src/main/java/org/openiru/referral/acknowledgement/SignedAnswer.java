package org.openiru.referral.acknowledgement;

import java.util.UUID;

/** A message whose signature verified. */
@SuppressWarnings("ArrayRecordComponent") // stored once and compared by nobody
record SignedAnswer(UUID providerId, String webhookId, byte[] body) {}
