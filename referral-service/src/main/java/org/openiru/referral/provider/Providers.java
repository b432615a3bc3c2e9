package org.openiru.referral.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openiru.events.Track;

/** The directory as the other features use it. */
@ApplicationScoped
public class Providers {

    /** How long to leave what is held back by a suspension before asking again. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final Secrets secrets;
    private final ProviderSettings settings;

    Providers(EntityManager entities, Secrets secrets, ProviderSettings settings) {
        this.entities = entities;
        this.secrets = secrets;
        this.settings = settings;
    }

    /** The provider with the longest domain or pattern that the host fits. */
    @Transactional
    public Optional<Provider> ofHost(String host) {
        List<Object[]> matches = entities.createQuery(
                        "select d, p from Provider p join p.domains d where d in :patterns", Object[].class)
                .setParameter("patterns", HostPattern.fitting(host))
                .getResultList();
        return matches.stream()
                .max(Comparator.comparing(match -> (String) match[0], HostPattern.BY_LENGTH))
                .map(match -> (Provider) match[1]);
    }

    /** Where the provider is told now. */
    @Transactional
    public Address addressOf(UUID providerId) {
        Provider provider = entities.find(Provider.class, providerId);
        return provider == null ? new Address.Unreachable("The provider is not known any more") : provider.address();
    }

    /** How much the provider wants to be sent. */
    @Transactional
    public Appetite appetite(UUID providerId) {
        Provider provider = entities.find(Provider.class, providerId);
        return provider == null ? Appetite.USUAL : provider.appetite();
    }

    public boolean exists(UUID providerId) {
        return entities.find(Provider.class, providerId) != null;
    }

    /** Whether a notice can be issued to it. */
    public boolean canReceiveNotices(Provider provider) {
        return obstacle(provider).isEmpty();
    }

    /** What keeps referrals to the provider waiting; empty if nothing does. */
    @Transactional
    public Optional<Obstacle> obstacle(UUID providerId) {
        return Optional.ofNullable(entities.find(Provider.class, providerId)).flatMap(this::obstacle);
    }

    Optional<Obstacle> obstacle(Provider provider) {
        Optional<Obstacle> standing = standing(provider);
        if (standing.isPresent()) {
            return standing;
        }
        return switch (provider.address()) {
            case Address.Endpoint endpoint ->
                secrets.hasCurrent(provider.id()) ? Optional.empty() : Optional.of(Obstacle.NO_SECRET);
            case Address.Mailbox mailbox -> Optional.empty();
            case Address.Portal portal -> Optional.empty();
            case Address.Unreachable unreachable ->
                Optional.of(provider.endpointGoneAt().isPresent() ? Obstacle.ENDPOINT_GONE : Obstacle.NO_CHANNEL);
        };
    }

    private Optional<Obstacle> standing(Provider provider) {
        return switch (provider.state()) {
            case ACTIVE -> Optional.empty();
            case UNVERIFIED -> settings.holdUnverified() ? Optional.of(Obstacle.PROVIDER_UNVERIFIED) : Optional.empty();
            case SUSPENDED -> Optional.of(Obstacle.PROVIDER_SUSPENDED);
            case DEFUNCT -> Optional.of(Obstacle.PROVIDER_DEFUNCT);
        };
    }

    /** The names of the states in which providers are sent notices, for queries. */
    public List<String> sendableStates() {
        return settings.holdUnverified()
                ? List.of(ProviderState.ACTIVE.name())
                : List.of(ProviderState.ACTIVE.name(), ProviderState.UNVERIFIED.name());
    }

    /**
     * Whether a notice that was issued may be sent now: the state of the provider and its quiet hours are asked, not its
     * channel. Orders know no quiet hours.
     */
    @Transactional
    public Clearance clearance(UUID providerId, Track track, Instant now) {
        Provider provider = entities.find(Provider.class, providerId);
        Optional<Obstacle> standing = standing(provider);
        if (standing.isPresent()) {
            return standing.get() == Obstacle.PROVIDER_DEFUNCT
                    ? new Clearance.Denied(Obstacle.PROVIDER_DEFUNCT)
                    : new Clearance.Held(now.plus(ASK_AGAIN), standing.get());
        }
        return track == Track.REMOVAL_ORDER
                ? new Clearance.Granted()
                : provider.quietUntil(now)
                        .<Clearance>map(end -> new Clearance.Held(end, Obstacle.QUIET_HOURS))
                        .orElseGet(Clearance.Granted::new);
    }

    /** The mailbox of the contact for when nobody answers, if one is known. */
    @Transactional
    public Optional<Address> secondContact(UUID providerId) {
        return Optional.ofNullable(entities.find(Provider.class, providerId))
                .flatMap(Provider::emergencyContact)
                .map(EmergencyContact::email)
                .map(Address.Mailbox::new);
    }

    /** The endpoint answered that it is gone for good: nothing is sent until an administrator sets the channel anew. */
    @Transactional
    public void endpointGone(UUID providerId, Instant at) {
        // Without the entity's version: of several notices that hear it at once, each has to be recorded.
        entities.createNativeQuery(
                        "update provider set endpoint_gone_at = :at where id = :id and endpoint_gone_at is null")
                .setParameter("at", at)
                .setParameter("id", providerId)
                .executeUpdate();
    }

    /** True for the first referral ever to the provider, exactly once. */
    public boolean markFirstReferral(Provider provider, Instant at) {
        return entities.createNativeQuery(
                                "update provider set first_referral_at = :at where id = :id and first_referral_at is null")
                        .setParameter("at", at)
                        .setParameter("id", provider.id())
                        .executeUpdate()
                == 1;
    }
}
