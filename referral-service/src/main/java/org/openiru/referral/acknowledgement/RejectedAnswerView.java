package org.openiru.referral.acknowledgement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that came in a provider's name and was rejected.
 *
 * @param signature whether the provider signed it
 * @param rejection the type of the problem that the sender was told
 * @param body as it came, in base64; only its beginning if it was longer than what is kept
 * @param sentBytes how long it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SuppressWarnings("ArrayRecordComponent") // shown and compared by nobody
record RejectedAnswerView(
        UUID rejectedAnswerId,
        Instant receivedAt,
        SignatureVerdict signature,
        URI rejection,
        @Nullable String webhookId,
        @Nullable String webhookTimestamp,
        @Nullable String webhookSignature,
        byte[] body,
        int sentBytes) {}
