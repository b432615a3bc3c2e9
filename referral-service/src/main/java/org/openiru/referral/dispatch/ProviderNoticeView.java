package org.openiru.referral.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A notice to one provider.
 *
 * @param noticeId its place in the list
 * @param referralId absent of a batch, whose notices are listed themselves
 * @param body the notice as laid out in the portal, or as last posted; absent while it was neither, and of mails
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProviderNotice")
record ProviderNoticeView(
        UUID noticeId,
        String webhookId,
        @Nullable UUID referralId,
        String type,
        String status,
        Instant createdAt,
        @Nullable Instant finishedAt,

        @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable
        String body) {}
