package org.openiru.referral.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.openiru.events.Track;

/** The directory as the other features use it. */
@ApplicationScoped
public class Providers {

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

    /** What keeps notices to the provider from being sent that were issued; empty if nothing does. */
    @Transactional
    public Optional<Obstacle> holdingUp(UUID providerId) {
        return Optional.ofNullable(entities.find(Provider.class, providerId)).flatMap(this::inTheWay);
    }

    Optional<Obstacle> obstacle(Provider provider) {
        return obstacle(provider, () -> secrets.hasCurrent(provider.id()));
    }

    /** The same of one whose secrets are known. */
    Optional<Obstacle> obstacle(Provider provider, List<ProviderSecret> secrets) {
        return obstacle(provider, () -> Secrets.hasCurrent(secrets));
    }

    private Optional<Obstacle> obstacle(Provider provider, BooleanSupplier hasSecret) {
        return inTheWay(provider)
                .or(() -> provider.address() instanceof Address.Endpoint && !hasSecret.getAsBoolean()
                        ? Optional.of(Obstacle.NO_SECRET)
                        : Optional.empty());
    }

    private Optional<Obstacle> inTheWay(Provider provider) {
        return standing(provider)
                .or(() -> provider.address() instanceof Address.Unreachable
                        ? Optional.of(
                                provider.endpointGoneAt().isPresent() ? Obstacle.ENDPOINT_GONE : Obstacle.NO_CHANNEL)
                        : Optional.empty());
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
     * Whether a notice that was issued may be sent now: the provider's state, its channel and its quiet hours are asked. Orders
     * know no quiet hours.
     */
    @Transactional
    public Clearance clearance(UUID providerId, Track track, Instant now) {
        Provider provider = entities.find(Provider.class, providerId);
        return clearance(provider, inTheWay(provider), track, now);
    }

    /** The same for a notice that does not go by the provider's own channel. */
    @Transactional
    public Clearance clearanceElsewhere(UUID providerId, Track track, Instant now) {
        Provider provider = entities.find(Provider.class, providerId);
        return clearance(provider, standing(provider), track, now);
    }

    private static Clearance clearance(Provider provider, Optional<Obstacle> obstacle, Track track, Instant now) {
        if (obstacle.isPresent()) {
            return obstacle.get() == Obstacle.PROVIDER_DEFUNCT
                    ? new Clearance.Denied(Obstacle.PROVIDER_DEFUNCT)
                    : new Clearance.Held(obstacle.get());
        }
        return track == Track.REMOVAL_ORDER
                ? new Clearance.Granted()
                : provider.quietUntil(now).<Clearance>map(Clearance.Later::new).orElseGet(Clearance.Granted::new);
    }

    /** When a notice can go out at the earliest: when quiet hours are over, of which orders know none. Time to answer is counted from then. */
    @Transactional
    public Instant reachableFrom(UUID providerId, Track track, Instant now) {
        return switch (track) {
            case REMOVAL_ORDER -> now;
            case REFERRAL ->
                Optional.ofNullable(entities.find(Provider.class, providerId))
                        .flatMap(provider -> provider.quietUntil(now))
                        .orElse(now);
        };
    }

    /** Whom to turn to when nobody answers, if anybody is known. */
    @Transactional
    public Optional<EmergencyContact> emergencyContact(UUID providerId) {
        return Optional.ofNullable(entities.find(Provider.class, providerId)).flatMap(Provider::emergencyContact);
    }

    /** The mailbox of the contact for when nobody answers, if one is known. */
    @Transactional
    public Optional<Address> secondContact(UUID providerId) {
        return emergencyContact(providerId).map(EmergencyContact::email).map(Address.Mailbox::new);
    }

    /**
     * An endpoint answered that it is gone for good: nothing is sent until the provider has another channel, or has answered a
     * test notice at this one.
     *
     * @return false if the endpoint is not the provider's any more, which says nothing about the present one
     */
    @Transactional
    public boolean endpointGone(UUID providerId, String url, Instant at) {
        // Without the entity's version: of several notices that hear it at once, each has to be recorded.
        return entities.createNativeQuery("""
                                update provider set endpoint_gone_at = coalesce(endpoint_gone_at, :at)
                                where id = :id and channel_type = 'WEBHOOK' and channel_url = :url
                                """)
                        .setParameter("at", at)
                        .setParameter("id", providerId)
                        .setParameter("url", url)
                        .executeUpdate()
                == 1;
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
