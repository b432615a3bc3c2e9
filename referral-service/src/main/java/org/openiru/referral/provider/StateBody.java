package org.openiru.referral.provider;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The state that a provider is to have.
 *
 * @param reason why, for colleagues; the provider never sees it
 */
record StateBody(
        @NotNull ProviderState state,
        @NotBlank @Size(max = 1000) String reason) {}
