package org.openiru.assessment.hold;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * Body of {@code PUT /api/v1/content/{contentId}/hold}.
 *
 * @param reason for the file; providers and reporters never see it
 * @param expiresAt when the content may be referred again unless the hold is lifted before; in the future
 */
record HoldRequest(
        @NotBlank @Size(max = 2000) String reason, @NotNull Instant expiresAt) {}
