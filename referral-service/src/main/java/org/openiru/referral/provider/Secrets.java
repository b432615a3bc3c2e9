package org.openiru.referral.provider;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openiru.web.webhook.SigningKey;
import org.openiru.web.webhook.VerifyingKey;
import org.openiru.web.webhook.WebhookPrivateKey;
import org.openiru.web.webhook.WebhookSecret;

/** What notices are signed with and answers are verified with: made here, kept sealed, rotated with an overlap. */
@ApplicationScoped
public class Secrets {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    /** Long enough to ask again after an answer that got lost. */
    private static final Duration SHOWN_FOR = Duration.ofMinutes(10);

    private final EntityManager entities;
    private final PublicKeys publicKeys;
    private final SecretSeal seal;
    private final SecretSettings settings;
    private final Clock clock;

    Secrets(EntityManager entities, PublicKeys publicKeys, SecretSeal seal, SecretSettings settings, Clock clock) {
        this.entities = entities;
        this.publicKeys = publicKeys;
        this.seal = seal;
        this.settings = settings;
        this.clock = clock;
    }

    /** All that are valid now, newest first: a notice is signed with each. */
    @Transactional
    public List<SigningKey> signing(UUID providerId) {
        Instant now = clock.instant();
        return all(providerId).stream()
                .filter(secret -> secret.isValid(now))
                .map(this::open)
                .toList();
    }

    /** All that are valid now: an answer must fit one, be it a shared secret or a public key of the provider. */
    @Transactional
    public List<VerifyingKey> verifying(UUID providerId) {
        List<VerifyingKey> keys = new ArrayList<>(publicKeys.active(providerId));
        for (SigningKey key : signing(providerId)) {
            switch (key) {
                case WebhookSecret shared -> keys.add(shared);
                case WebhookPrivateKey own -> {
                    // Only the unit signs with it.
                }
            }
        }
        return List.copyOf(keys);
    }

    private SigningKey open(ProviderSecret secret) {
        return secret.scheme().parse(seal.open(secret.id(), secret.sealed()));
    }

    boolean hasCurrent(UUID providerId) {
        return hasCurrent(all(providerId));
    }

    static boolean hasCurrent(List<ProviderSecret> secrets) {
        return secrets.stream().anyMatch(secret -> secret.validUntil().isEmpty());
    }

    List<ProviderSecret> all(UUID providerId) {
        return entities.createQuery(
                        "from ProviderSecret s where s.providerId = :providerId order by s.createdAt desc, s.id desc",
                        ProviderSecret.class)
                .setParameter("providerId", providerId)
                .getResultList();
    }

    /** The same of several providers; who has none is not in it. */
    Map<UUID, List<ProviderSecret>> all(Collection<UUID> providerIds) {
        return entities.createQuery(
                        "from ProviderSecret s where s.providerId in :providerIds order by s.createdAt desc, s.id desc",
                        ProviderSecret.class)
                .setParameter("providerIds", providerIds)
                .getResultStream()
                .collect(Collectors.groupingBy(ProviderSecret::providerId));
    }

    /** Makes a new secret or key pair of a provider that was taken; the current one, of whatever scheme, stays valid for the overlap. */
    UUID rotate(Provider provider, SigningScheme scheme) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        all(provider.id()).stream()
                .filter(secret -> secret.validUntil().isEmpty())
                .forEach(secret -> secret.retire(now.plus(settings.overlap())));
        entities.flush(); // the index allows one current secret at any time
        UUID id = IDS.generate();
        SigningKey key = scheme.generate();
        String publicKey =
                switch (key) {
                    case WebhookSecret shared -> null;
                    case WebhookPrivateKey own -> own.publicKey().text();
                };
        entities.persist(new ProviderSecret(id, provider.id(), scheme, seal.seal(id, key.reveal()), publicKey, now));
        return id;
    }

    /** What the provider needs of it, and what became of the one before. */
    Revealed reveal(UUID secretId) {
        ProviderSecret secret = entities.find(ProviderSecret.class, secretId);
        Optional<Instant> previousUntil = all(secret.providerId()).stream()
                .filter(other -> other.createdAt().isBefore(secret.createdAt()))
                .findFirst()
                .flatMap(ProviderSecret::validUntil);
        boolean isNew = clock.instant().isBefore(secret.createdAt().plus(SHOWN_FOR));
        return new Revealed(open(secret), isNew, previousUntil);
    }

    /**
     * A key just made, or made before by the request that is repeated.
     *
     * @param isNew whether a shared secret may still be shown
     */
    record Revealed(SigningKey key, boolean isNew, Optional<Instant> validUntilOfPrevious) {}
}
