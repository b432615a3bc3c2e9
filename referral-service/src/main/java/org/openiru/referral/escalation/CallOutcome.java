package org.openiru.referral.escalation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What came of a call.
 *
 * @param text in the officer's words
 */
record CallOutcome(@NotBlank @Size(max = 4000) String text) {}
