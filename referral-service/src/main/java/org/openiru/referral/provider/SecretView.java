package org.openiru.referral.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.web.webhook.WebhookPrivateKey;
import org.openiru.web.webhook.WebhookSecret;

/**
 * What notices are signed with from now on.
 *
 * @param secret {@code whsec_} and base64, as Standard Webhooks has it; shown this once, and to a repetition of the
 *     request within ten minutes; absent later, and for a key pair, whose private half nobody but the unit gets
 * @param publicKey {@code whpk_} and base64, of a key pair: what the provider verifies notices with
 * @param validUntilOfPrevious how long the one before is still good; absent for the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SecretView(
        UUID secretId,
        SigningScheme scheme,
        @Nullable String secret,
        @Nullable String publicKey,
        @Nullable Instant validUntilOfPrevious) {

    static SecretView of(UUID secretId, Secrets.Revealed revealed) {
        Instant validUntilOfPrevious = revealed.validUntilOfPrevious().orElse(null);
        return switch (revealed.key()) {
            case WebhookSecret shared ->
                new SecretView(
                        secretId,
                        SigningScheme.SYMMETRIC,
                        revealed.isNew() ? shared.reveal() : null,
                        null,
                        validUntilOfPrevious);
            case WebhookPrivateKey own ->
                new SecretView(
                        secretId, SigningScheme.ED25519, null, own.publicKey().text(), validUntilOfPrevious);
        };
    }
}
