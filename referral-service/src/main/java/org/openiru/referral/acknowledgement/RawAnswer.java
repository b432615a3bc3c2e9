package org.openiru.referral.acknowledgement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it came in a provider's name, before anything is believed of it. */
@SuppressWarnings("ArrayRecordComponent") // stored once and compared by nobody
record RawAnswer(
        UUID providerId,
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String signature,
        byte[] body) {}
