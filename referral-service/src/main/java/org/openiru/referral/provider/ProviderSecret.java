package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What notices to one provider are signed with, sealed: a shared secret, or a private key of the unit. */
@Entity
@Table(name = "provider_secret")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ProviderSecret {

    @Id
    private UUID id;

    @Column(name = "provider_id")
    private UUID providerId;

    @Enumerated(EnumType.STRING)
    private SigningScheme scheme;

    private byte[] sealed;

    @Column(name = "public_key")
    private @Nullable String publicKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    protected ProviderSecret() {}

    ProviderSecret(
            UUID id, UUID providerId, SigningScheme scheme, byte[] sealed, @Nullable String publicKey, Instant now) {
        this.id = id;
        this.providerId = providerId;
        this.scheme = scheme;
        this.publicKey = publicKey;
        this.sealed = sealed.clone();
        this.createdAt = now;
    }

    /** A newer secret takes over; this one is good until then. */
    void retire(Instant until) {
        this.validUntil = until;
    }

    boolean isValid(Instant now) {
        return validUntil == null || validUntil.isAfter(now);
    }

    UUID id() {
        return id;
    }

    UUID providerId() {
        return providerId;
    }

    SigningScheme scheme() {
        return scheme;
    }

    /** Of a key pair: the half that the provider verifies with. */
    Optional<String> publicKey() {
        return Optional.ofNullable(publicKey);
    }

    byte[] sealed() {
        return sealed.clone();
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> validUntil() {
        return Optional.ofNullable(validUntil);
    }
}
