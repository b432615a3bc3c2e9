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

    /** The provider's endpoint for notices; empty if its channel is not served or no longer wanted. */
    @Transactional
    public Optional<String> noticeUrl(UUID providerId) {
        return Optional.ofNullable(entities.find(Provider.class, providerId))
                .filter(Provider::hasServedChannel)
                .flatMap(Provider::channelUrl);
    }

    public boolean exists(UUID providerId) {
        return entities.find(Provider.class, providerId) != null;
    }

    /** Whether a notice can be sent: the channel is served and there is a secret to sign with. */
    public boolean canReceiveNotices(Provider provider) {
        return provider.hasServedChannel() && secrets.hasCurrent(provider.id());
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
