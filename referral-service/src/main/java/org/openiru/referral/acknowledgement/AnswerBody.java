package org.openiru.referral.acknowledgement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answers.
 *
 * @param timestamp when the provider made the answer
 */
public record AnswerBody(
        @NotNull AnswerType type,
        @NotNull OffsetDateTime timestamp,
        @NotNull @Valid Data data) {

    /**
     * The answer itself.
     *
     * @param at when it happened, as the provider states it
     * @param reason why a referral is refused or an order cannot be executed
     * @param territory where access is disabled; everywhere if absent
     * @param note a question, or anything else that is meant for the officer
     */
    @Schema(name = "AnswerData")
    public record Data(
            @NotNull UUID referralId,
            @Nullable OffsetDateTime at,
            @Nullable @Size(max = 4000) String reason,
            @Nullable @Size(max = 200) String territory,
            @Nullable @Size(max = 4000) String note) {}
}
