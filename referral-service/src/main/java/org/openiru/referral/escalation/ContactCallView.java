package org.openiru.referral.escalation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.referral.ReferralFile;

/**
 * A call to be made about a referral that nobody answered.
 *
 * @param provider its name
 * @param url of the content
 * @param name whom to ask for
 * @param outcome what the officer heard
 * @param closedBy the officer's name
 * @param closedAt when it was made or became moot
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ContactCall")
record ContactCallView(
        UUID callId,
        UUID referralId,
        String provider,
        String url,
        @Nullable String name,
        String phone,
        Instant openedAt,
        @Schema(name = "ContactCallState") ContactCall.State state,
        @Nullable String outcome,
        @Nullable String closedBy,
        @Nullable Instant closedAt) {

    static ContactCallView of(ContactCall call, ReferralFile file) {
        return new ContactCallView(
                call.id(),
                call.referralId(),
                file.providerName().orElse(""),
                file.content().url(),
                call.name(),
                call.phone(),
                call.openedAt(),
                call.state(),
                call.outcome(),
                call.closedBy(),
                call.closedAt());
    }
}
