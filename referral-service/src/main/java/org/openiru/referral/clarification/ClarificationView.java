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
 * @param kind {@code QUESTION}; {@code OBSTACLE} if the provider says that it cannot execute an order; {@code REAPPEARANCE} if it
 *     could not be told that the content is up again; {@code WITHDRAWAL} if not that nothing is asked of it any more;
 *     {@code ORDER} if a removal order did not reach it
 * @param question in the provider's words
 * @param repliedBy the officer's name
 * @param closedAt when it was answered or became moot
 * @param undeliveredWhy why the provider could not be told; while the state is {@code UNDELIVERED} an officer has to tell it by
 *     another way; the clock of an order stands until then, or has not begun
 * @param deliveredAt when the provider had it, if an officer told it by another way
 * @param deliveredHow by which way
 * @param deliveredBy the officer's name
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
        @Nullable Instant closedAt,
        @Nullable String undeliveredWhy,
        @Nullable Instant deliveredAt,
        @Nullable String deliveredHow,
        @Nullable String deliveredBy) {

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
                task.closedAt(),
                task.undeliveredWhy(),
                task.deliveredAt(),
                task.deliveredHow(),
                task.deliveredBy());
    }
}
