package org.openiru.referral.unresolved;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose host it is.
 *
 * @param domain what the provider is to be known by from now on: the host, a domain above it, or a pattern such as
 *     {@code *.blog.example}; the host itself unless given
 */
record AssignmentBody(
        @NotNull UUID providerId, @Nullable @Size(max = 255) String domain) {}
