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
 * @param sending how much the provider wants to be sent
 * @param stateReason why it is in its state; absent as long as it never changed
 * @param verifiedAt when it answered a test notice at its present channel
 * @param obstacle why nothing can be sent to it now, and referrals wait; absent if nothing stands in the way
 * @param endpointGoneAt when its endpoint answered 410; notices wait until it has another channel or answers a test notice there
 * @param secrets what notices are signed with, newest first; shared secrets are shown only when they are made
 * @param publicKeys what the provider's answers are verified with if it signs with a private key, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderView(
        UUID providerId,
        String name,
        List<String> domains,
        Channel channel,
        ProviderBody.@Nullable Emergency emergencyContact,
        @Nullable String establishedIn,
        @Nullable String legalRepresentative,
        @Nullable String termsOfService,
        List<String> languages,
        ProviderBody.@Nullable Quiet quietHours,

        @Schema(type = SchemaType.STRING, examples = "PT24H")
        Duration responseDeadline,

        Appetite sending,
        ProviderState state,
        Instant stateSince,
        @Nullable String stateReason,
        @Nullable Instant verifiedAt,
        @Nullable Obstacle obstacle,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant endpointGoneAt,
        List<Secret> secrets,
        List<PublicKey> publicKeys) {

    /** How the provider is told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderChannel")
    record Channel(
            ChannelType type,
            @Nullable String url,
            @Nullable String email) {}

    /**
     * A secret without its text.
     *
     * @param publicKey of a key pair: what the provider verifies notices with
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderSecret")
    record Secret(
            UUID secretId,
            SigningScheme scheme,
            @Nullable String publicKey,
            Instant createdAt,
            @Nullable Instant validUntil) {

        static Secret of(ProviderSecret secret) {
            return new Secret(
                    secret.id(),
                    secret.scheme(),
                    secret.publicKey().orElse(null),
                    secret.createdAt(),
                    secret.validUntil().orElse(null));
        }
    }

    /** A key of the provider's own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderPublicKey")
    record PublicKey(
            String publicKey, Instant createdAt, @Nullable Instant validUntil) {

        static PublicKey of(ProviderPublicKey key) {
            return new PublicKey(key.text(), key.createdAt(), key.validUntil().orElse(null));
        }
    }

    /** What is described of it, as it can be entered. */
    ProviderBody described() {
        return new ProviderBody(
                name,
                domains,
                new ProviderBody.Channel(channel.type(), channel.url(), channel.email()),
                emergencyContact,
                establishedIn,
                legalRepresentative,
                termsOfService,
                languages,
                quietHours,
                responseDeadline,
                sending);
    }

    static ProviderView of(
            Provider provider,
            @Nullable Obstacle obstacle,
            List<ProviderSecret> secrets,
            List<ProviderPublicKey> publicKeys) {
        ProviderBody described = ProviderBody.of(provider.entry());
        return new ProviderView(
                provider.id(),
                provider.name(),
                described.domains(),
                new Channel(
                        provider.channel().type(),
                        provider.channel().url(),
                        provider.channel().email()),
                described.emergencyContact(),
                described.establishedIn(),
                described.legalRepresentative(),
                described.termsOfService(),
                provider.languages(),
                described.quietHours(),
                provider.responseDeadline(),
                provider.appetite(),
                provider.state(),
                provider.standing().since(),
                provider.standing().reason(),
                provider.verifiedAt().orElse(null),
                obstacle,
                provider.createdAt(),
                provider.updatedAt(),
                provider.endpointGoneAt().orElse(null),
                secrets.stream().map(Secret::of).toList(),
                publicKeys.stream().map(PublicKey::of).toList());
    }
}
