package org.openiru.referral.provider;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openiru.web.webhook.WebhookPublicKey;

/** The public keys of providers that sign with ed25519: entered by an administrator, replaced with an overlap. */
@ApplicationScoped
class PublicKeys {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final SecretSettings settings;
    private final Clock clock;

    PublicKeys(EntityManager entities, SecretSettings settings, Clock clock) {
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    /** Newest first. */
    List<ProviderPublicKey> all(UUID providerId) {
        return entities.createQuery(
                        "from ProviderPublicKey k where k.providerId = :providerId order by k.createdAt desc, k.id desc",
                        ProviderPublicKey.class)
                .setParameter("providerId", providerId)
                .getResultList();
    }

    /** The same of several providers; who has none is not in it. */
    Map<UUID, List<ProviderPublicKey>> all(Collection<UUID> providerIds) {
        return entities.createQuery(
                        "from ProviderPublicKey k where k.providerId in :providerIds order by k.createdAt desc, k.id desc",
                        ProviderPublicKey.class)
                .setParameter("providerIds", providerIds)
                .getResultStream()
                .collect(Collectors.groupingBy(ProviderPublicKey::providerId));
    }

    /** All that are valid now. */
    List<WebhookPublicKey> active(UUID providerId) {
        Instant now = clock.instant();
        return all(providerId).stream()
                .filter(key -> key.isValid(now))
                .map(ProviderPublicKey::key)
                .toList();
    }

    /** Enters a key of a provider that was taken; the current one stays valid for the overlap, and once more changes nothing. */
    void enter(Provider provider, WebhookPublicKey key) {
        List<ProviderPublicKey> current = all(provider.id()).stream()
                .filter(known -> known.validUntil().isEmpty())
                .toList();
        if (current.stream().anyMatch(known -> known.text().equals(key.text()))) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        current.forEach(known -> known.retire(now.plus(settings.overlap())));
        entities.flush(); // the index allows one current key at any time
        entities.persist(new ProviderPublicKey(IDS.generate(), provider.id(), key, now));
    }
}
