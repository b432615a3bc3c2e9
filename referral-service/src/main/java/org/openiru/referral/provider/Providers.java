package org.openiru.referral.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The directory as the other features use it. */
@ApplicationScoped
public class Providers {

    private final EntityManager entities;
    private final Secrets secrets;

    Providers(EntityManager entities, Secrets secrets) {
        this.entities = entities;
        this.secrets = secrets;
    }

    /** The provider with the longest domain that the host is, or is under. */
    @Transactional
    public Optional<Provider> ofHost(String host) {
        List<Object[]> matches = entities.createQuery(
                        "select d, p from Provider p join p.domains d where d in :suffixes", Object[].class)
                .setParameter("suffixes", DomainName.suffixes(host))
                .getResultList();
        return matches.stream()
                .max(Comparator.comparingInt(match -> ((String) match[0]).length()))
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

    /** Whether the provider can be told: where it has an endpoint, there is a secret to sign with as well. */
    public boolean canReceiveNotices(Provider provider) {
        return switch (provider.address()) {
            case Address.Endpoint endpoint -> secrets.hasCurrent(provider.id());
            case Address.Mailbox mailbox -> true;
            case Address.Portal portal -> true;
            case Address.Unreachable unreachable -> false;
        };
    }

    /** The endpoint answered that it is gone for good: nothing is sent until an administrator sets the channel anew. */
    @Transactional
    public void endpointGone(UUID providerId, Instant at) {
        Optional.ofNullable(entities.find(Provider.class, providerId)).ifPresent(provider -> provider.endpointGone(at));
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
