package org.openiru.referral.clarification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an officer told a provider what did not reach it by the usual way.
 *
 * @param how for people, and for courts: by which way, and whom
 * @param deliveredAt when the provider had it: the clock of an order counts from then
 */
@Schema(name = "ClarificationDelivery")
record Delivery(
        @NotBlank @Size(max = 1000) String how, @NotNull OffsetDateTime deliveredAt) {}
