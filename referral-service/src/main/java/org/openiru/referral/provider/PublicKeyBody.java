package org.openiru.referral.provider;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.webhook.WebhookPublicKey;

/**
 * What a provider's answers are verified with.
 *
 * @param publicKey {@code whpk_} and the base64 of an ed25519 public key
 */
record PublicKeyBody(@NotBlank @Size(max = 200) String publicKey) {

    /** @throws ProblemException 422 if it is no such key */
    WebhookPublicKey checked() {
        try {
            return WebhookPublicKey.parse(publicKey.strip());
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofFields(
                    ReferralProblem.INVALID_PROVIDER,
                    "The public key cannot be used.",
                    List.of(new FieldError("/publicKey", "must be whpk_ and the base64 of an ed25519 public key")));
        }
    }
}
