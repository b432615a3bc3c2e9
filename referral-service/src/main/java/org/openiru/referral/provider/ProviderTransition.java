package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One change of a provider's state; written once. */
@Entity
@Table(name = "provider_transition")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ProviderTransition {

    @Id
    private UUID id;

    @Column(name = "provider_id")
    private UUID providerId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    private ProviderState from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    private ProviderState to;

    private String reason;

    private String actor;

    @Column(name = "happened_at")
    private Instant happenedAt;

    protected ProviderTransition() {}

    /** The provider's state as it is, before it moves on. */
    ProviderTransition(UUID id, Provider provider, ProviderState to, String reason, String actor, Instant at) {
        this.id = id;
        this.providerId = provider.id();
        this.from = provider.state();
        this.to = to;
        this.reason = reason;
        this.actor = actor;
        this.happenedAt = at;
    }

    TransitionView view() {
        return new TransitionView(from, to, reason, actor, happenedAt);
    }
}
