package org.openiru.referral.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A provider as the directory shows it.
 *
 * @param responseDeadline ISO 8601 duration
 * @param endpointGoneAt when its endpoint answered 410; notices wait until the channel is set anew
 * @param secrets newest first; the secrets themselves are shown only when they are made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderView(
        UUID providerId,
        String name,
        List<String> domains,
        Channel channel,
        @Nullable String establishedIn,
        @Nullable String legalRepresentative,

        @Schema(type = SchemaType.STRING, examples = "PT24H")
        Duration responseDeadline,

        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant endpointGoneAt,
        List<Secret> secrets) {

    /** How the provider is told; only {@code WEBHOOK} is served yet. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderChannel")
    record Channel(
            ChannelType type,
            @Nullable String url,
            @Nullable String email) {}

    /** A secret without its text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderSecret")
    record Secret(
            UUID secretId, Instant createdAt, @Nullable Instant validUntil) {}

    static ProviderView of(Provider provider, List<ProviderSecret> secrets) {
        return new ProviderView(
                provider.id(),
                provider.name(),
                provider.domains().stream().sorted().toList(),
                new Channel(
                        provider.channelType(),
                        provider.channelUrl().orElse(null),
                        provider.channelEmail().orElse(null)),
                provider.establishedIn().orElse(null),
                provider.legalRepresentative().orElse(null),
                provider.responseDeadline(),
                provider.createdAt(),
                provider.updatedAt(),
                provider.endpointGoneAt().orElse(null),
                secrets.stream()
                        .map(secret -> new Secret(
                                secret.id(),
                                secret.createdAt(),
                                secret.validUntil().orElse(null)))
                        .toList());
    }
}
