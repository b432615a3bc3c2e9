package org.openiru.referral.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The unit's own checks of a claimed removal, as officers see them.
 *
 * @param status {@code DUE}, {@code GONE} or {@code ENDED}
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
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "VerificationCheck")
    public record Check(
            Instant at,
            long durationMs,
            Finding finding,
            @Nullable Integer status,
            @Nullable String error) {}
}
