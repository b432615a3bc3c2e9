package org.openiru.referral.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A notice as officers see it.
 *
 * @param webhookId the same at each attempt, and for all notices that go in one batch
 * @param status {@code DUE} or {@code BATCHED} while it is to be sent; {@code HELD} while something is in the provider's way, which
 *     its obstacle names; {@code WAITING} in the portal; then {@code DELIVERED}, {@code UNDELIVERABLE}, {@code BOUNCED},
 *     {@code WITHDRAWN} or {@code NEEDLESS} (a reminder that an answer overtook)
 * @param nextAttemptAt when it is sent again, if it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeView(
        String webhookId,
        String type,
        String status,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        List<Try> attempts) {

    /**
     * One attempt.
     *
     * @param status the HTTP status or SMTP reply code, absent if there was no answer
     * @param error absent if the notice was accepted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "NoticeAttempt")
    public record Try(
            int attempt,
            Instant at,
            long durationMs,
            @Nullable Integer status,
            @Nullable String error) {}
}
