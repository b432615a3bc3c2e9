package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.web.webhook.WebhookPublicKey;

/** The public key of a provider that signs its answers with a private one. */
@Entity
@Table(name = "provider_public_key")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ProviderPublicKey {

    @Id
    private UUID id;

    @Column(name = "provider_id")
    private UUID providerId;

    @Column(name = "public_key")
    private String publicKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    protected ProviderPublicKey() {}

    ProviderPublicKey(UUID id, UUID providerId, WebhookPublicKey key, Instant now) {
        this.id = id;
        this.providerId = providerId;
        this.publicKey = key.text();
        this.createdAt = now;
    }

    /** A newer key takes over; this one is good until then. */
    void retire(Instant until) {
        this.validUntil = until;
    }

    boolean isValid(Instant now) {
        return validUntil == null || validUntil.isAfter(now);
    }

    WebhookPublicKey key() {
        return WebhookPublicKey.parse(publicKey);
    }

    UUID providerId() {
        return providerId;
    }

    UUID id() {
        return id;
    }

    String text() {
        return publicKey;
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> validUntil() {
        return Optional.ofNullable(validUntil);
    }
}
