package org.openiru.referral.provider;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hosting service provider, known by its domains. */
@Entity
@Table(name = "provider")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class Provider {

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "provider_domain", joinColumns = @JoinColumn(name = "provider_id"))
    @Column(name = "domain")
    private Set<String> domains;

    @Embedded
    private Channel channel;

    @Embedded
    private @Nullable EmergencyContact emergencyContact;

    @Column(name = "established_in")
    private @Nullable String establishedIn;

    @Column(name = "legal_representative")
    private @Nullable String legalRepresentative;

    @Column(name = "terms_of_service")
    private @Nullable String termsOfService;

    private String[] languages;

    @Embedded
    private @Nullable QuietHours quietHours;

    @Column(name = "response_deadline_ms")
    private long responseDeadlineMs;

    @Embedded
    private @Nullable Appetite appetite;

    @Embedded
    private Standing standing;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "endpoint_gone_at")
    private @Nullable Instant endpointGoneAt;

    protected Provider() {}

    Provider(UUID id, ProviderEntry entry, Instant now) {
        this.id = id;
        this.createdAt = now;
        this.standing = new Standing(ProviderState.UNVERIFIED, now, null);
        this.domains = new TreeSet<>();
        describe(entry, now);
    }

    /** Takes over what the administrator says. */
    void describe(ProviderEntry entry, Instant now) {
        this.name = entry.name();
        if (!domains.equals(entry.domains())) {
            domains.retainAll(entry.domains());
            domains.addAll(entry.domains());
        }
        this.channel = entry.channel();
        this.emergencyContact = entry.emergencyContact();
        this.establishedIn = entry.establishedIn();
        this.legalRepresentative = entry.legalRepresentative();
        this.termsOfService = entry.termsOfService();
        this.languages = entry.languages().toArray(String[]::new);
        this.quietHours = entry.quietHours();
        this.responseDeadlineMs = entry.responseDeadline().toMillis();
        this.appetite = entry.appetite();
        this.updatedAt = now;
    }

    /** The description as it stands: what {@link #describe} took over. */
    ProviderEntry entry() {
        return new ProviderEntry(
                name,
                domains,
                channel,
                emergencyContact,
                establishedIn,
                legalRepresentative,
                termsOfService,
                languages(),
                quietHours,
                responseDeadline(),
                appetite());
    }

    /** One more domain or pattern. */
    void knownBy(String pattern, Instant now) {
        domains.add(pattern);
        this.updatedAt = now;
    }

    /** {@link Transitions} alone decides about it. */
    void become(ProviderState next, String reason, Instant now) {
        this.standing = new Standing(next, now, reason);
    }

    /** It answered at its present channel: also an endpoint that had said that it is gone is back. */
    void verified(Instant at) {
        this.verifiedAt = at;
        this.endpointGoneAt = null;
    }

    void unverified() {
        this.verifiedAt = null;
    }

    /** Nothing that is known of the channel before holds of this one. */
    void hasOtherChannel() {
        unverified();
        this.endpointGoneAt = null;
    }

    /** Whether it has answered a test notice, or its channel is one that cannot be tested. */
    boolean isProven() {
        return verifiedAt != null || !channel.canBeTested();
    }

    /** Where it is told. */
    Address address() {
        return channel.type() == ChannelType.WEBHOOK && endpointGoneAt != null
                ? new Address.Unreachable("The provider's endpoint is gone")
                : channel.address();
    }

    /** How much it wants to be sent. */
    public Appetite appetite() {
        return appetite == null ? Appetite.USUAL : appetite;
    }

    /** Until when no referral is to be sent to it, by its own quiet hours; empty if now is no quiet hour. */
    public Optional<Instant> quietUntil(Instant now) {
        return quietHours().flatMap(quiet -> quiet.until(now));
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    Set<String> domains() {
        return Set.copyOf(domains);
    }

    Channel channel() {
        return channel;
    }

    /** Whom to turn to when it is urgent or nobody answers. */
    public Optional<EmergencyContact> emergencyContact() {
        return Optional.ofNullable(emergencyContact);
    }

    Optional<String> establishedIn() {
        return Optional.ofNullable(establishedIn);
    }

    Optional<String> legalRepresentative() {
        return Optional.ofNullable(legalRepresentative);
    }

    Optional<String> termsOfService() {
        return Optional.ofNullable(termsOfService);
    }

    List<String> languages() {
        return List.of(languages);
    }

    Optional<QuietHours> quietHours() {
        return Optional.ofNullable(quietHours);
    }

    /** How long the unit waits for an answer to a referral. */
    public Duration responseDeadline() {
        return Duration.ofMillis(responseDeadlineMs);
    }

    public ProviderState state() {
        return standing.state();
    }

    Standing standing() {
        return standing;
    }

    Optional<Instant> verifiedAt() {
        return Optional.ofNullable(verifiedAt);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Optional<Instant> endpointGoneAt() {
        return Optional.ofNullable(endpointGoneAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Provider that && Objects.equals(id, that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }
}
