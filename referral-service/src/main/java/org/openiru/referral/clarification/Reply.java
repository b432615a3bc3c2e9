package org.openiru.referral.clarification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an officer replies.
 *
 * @param text as the provider reads it
 */
@Schema(name = "ClarificationReply")
record Reply(@NotBlank @Size(max = 4000) String text) {}
