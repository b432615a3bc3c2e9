package org.openiru.referral.acknowledgement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message whose signature verified.
 *
 * @param timestamp the header that was signed
 * @param signature the header that was verified
 */
@SuppressWarnings("ArrayRecordComponent") // stored once and compared by nobody
record SignedAnswer(
        UUID providerId,
        String webhookId,
        @Nullable String timestamp,
        @Nullable String signature,
        byte[] body) {}
