package org.openiru.referral.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.provider.ChannelType;

/**
 * The proof of delivery of one notice: what was sent and signed, and what was answered, attempt by attempt.
 *
 * @param referralIds the referrals that it is about, several if it is a batch
 * @param bodies each text that was sent or laid out; attempts name theirs by its hash
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProofOfDelivery")
public record ProofView(
        String webhookId,
        UUID providerId,
        String type,
        String status,
        List<UUID> referralIds,
        List<Body> bodies,
        List<AttemptProof> attempts) {

    /**
     * What was sent.
     *
     * @param sha256 of the bytes as sent, in hexadecimal
     * @param body the same bytes as text; in a mail the token of the answer link is left out
     */
    @Schema(name = "SentBody")
    public record Body(String sha256, String contentType, String body) {}

    /**
     * One attempt.
     *
     * @param status the HTTP status or SMTP reply code, absent if there was no answer
     * @param sent the signature and what it covers besides the body, or the envelope of a mail
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AttemptProof")
    public record AttemptProof(
            int attempt,
            Instant at,
            long durationMs,
            @Nullable Integer status,
            @Nullable String error,
            ChannelType channel,
            @Nullable String destination,
            @Nullable String bodySha256,
            List<String> sent,
            @Nullable AnswerProof answer) {}

    /** What was answered: the headers that tell something, and the beginning of the body. */
    @Schema(name = "AnswerProof")
    public record AnswerProof(List<String> headers, String body, boolean truncated) {}
}
