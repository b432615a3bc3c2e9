package org.openiru.referral.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new signing secret.
 *
 * @param secret {@code whsec_} and base64, as Standard Webhooks has it; shown this once
 * @param validUntilOfPrevious how long the secret before is still good; absent for the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SecretView(UUID secretId, String secret, @Nullable Instant validUntilOfPrevious) {}
