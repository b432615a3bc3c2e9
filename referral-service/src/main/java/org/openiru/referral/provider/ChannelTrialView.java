package org.openiru.referral.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A test notice as administrators see it. What the provider has to repeat is not shown.
 *
 * @param url where it was sent
 * @param expiresAt until when it can be answered
 * @param httpStatus what the endpoint answered
 * @param error why the endpoint did not get it, for people
 * @param wrongAnswers how many signed answers did not repeat what was sent
 * @param answeredAt when it was answered rightly
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProviderTest")
record ChannelTrialView(
        UUID testId,
        ChannelTrial.Progress progress,
        String url,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant sentAt,
        @Nullable Integer httpStatus,
        @Nullable String error,
        int wrongAnswers,
        @Nullable Instant answeredAt) {}
