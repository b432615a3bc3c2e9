package org.openiru.referral.acknowledgement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's answer as officers see it. Its signature verified; what was rejected is kept apart.
 *
 * @param why why it had no effect or was impossible
 * @param statedAt when it happened, as the provider states it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnswerView(
        String webhookId,
        String type,
        Verdict verdict,
        @Nullable String why,
        Instant receivedAt,
        @Nullable Instant statedAt,
        @Nullable String reason,
        @Nullable String territory,
        @Nullable String note) {}
