package org.openiru.referral.acknowledgement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message whose signature verified, or that came by an answer link.
 *
 * @param timestamp the header that was signed
 * @param signature the header that was verified
 */
@SuppressWarnings("ArrayRecordComponent") // stored once and compared by nobody
public record SignedAnswer(
        UUID providerId,
        String webhookId,
        @Nullable String timestamp,
        @Nullable String signature,
        byte[] body) {}
