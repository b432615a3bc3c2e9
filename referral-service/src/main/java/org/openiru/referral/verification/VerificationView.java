package org.openiru.referral.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The unit's own checks of a referral's content, as officers see them.
 *
 * @param status {@code GONE} once enough observations agree that the content is gone, also while further looks are planned;
 *     else {@code DUE}, or {@code ENDED} if there is no further look
 * @param nextCheckAt when it looks again, if it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationView(
        String status,
        @Nullable Instant nextCheckAt,
        @Nullable Instant finishedAt,
        List<Check> checks) {

    /**
     * One look.
     *
     * @param status the HTTP status after redirects, absent if there was no answer
     * @param detail what the finding rests on: a rule, where the address leads, who else saw it; or why nothing could be found
     *     out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "VerificationCheck")
    public record Check(
            Instant at,
            long durationMs,
            Finding finding,
            @Nullable Integer status,
            @Nullable String detail) {}
}
