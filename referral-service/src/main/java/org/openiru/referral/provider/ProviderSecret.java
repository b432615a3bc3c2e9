package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signing secret that the unit and one provider share, sealed. */
@Entity
@Table(name = "provider_secret")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ProviderSecret {

    @Id
    private UUID id;

    @Column(name = "provider_id")
    private UUID providerId;

    private byte[] sealed;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    protected ProviderSecret() {}

    ProviderSecret(UUID id, UUID providerId, byte[] sealed, Instant now) {
        this.id = id;
        this.providerId = providerId;
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
