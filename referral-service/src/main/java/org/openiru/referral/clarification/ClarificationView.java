package org.openiru.referral.clarification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Track;
import org.openiru.referral.referral.ReferralFile;

/**
 * What a provider waits to be told.
 *
 * @param track an order's clock stands until the reply is delivered
 * @param url of the content
 * @param kind {@code QUESTION}, or {@code OBSTACLE} if the provider says that it cannot execute an order
 * @param question in the provider's words
 * @param repliedBy the officer's name
 * @param closedAt when it was answered or became moot
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClarificationView(
        UUID clarificationId,
        UUID referralId,
        Track track,
        String provider,
        String url,
        @Schema(name = "ClarificationKind") Clarification.Kind kind,
        String question,
        Instant askedAt,
        @Schema(name = "ClarificationState") Clarification.State state,
        @Nullable String reply,
        @Nullable String repliedBy,
        @Nullable Instant closedAt) {

    static ClarificationView of(Clarification task, ReferralFile file) {
        return new ClarificationView(
                task.id(),
                task.referralId(),
                file.track(),
                file.providerName().orElse(""),
                file.content().url(),
                task.kind(),
                task.question(),
                task.askedAt(),
                task.state(),
                task.reply(),
                task.repliedBy(),
                task.closedAt());
    }
}
