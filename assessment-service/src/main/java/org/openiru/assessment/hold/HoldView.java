package org.openiru.assessment.hold;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hold that is in force. */
@Schema(name = "Hold")
public record HoldView(UUID contentId, String reason, Instant placedAt, Instant expiresAt) {}
