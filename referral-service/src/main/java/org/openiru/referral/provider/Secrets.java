package org.openiru.referral.provider;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openiru.web.webhook.WebhookSecret;

/** The providers' signing secrets: made here, kept sealed, rotated with an overlap. */
@ApplicationScoped
public class Secrets {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final SecretSeal seal;
    private final SecretSettings settings;
    private final Clock clock;

    Secrets(EntityManager entities, SecretSeal seal, SecretSettings settings, Clock clock) {
        this.entities = entities;
        this.seal = seal;
        this.settings = settings;
        this.clock = clock;
    }

    /** All that are valid now, newest first: notices are signed with each, an answer must be signed with one. */
    @Transactional
    public List<WebhookSecret> active(UUID providerId) {
        Instant now = clock.instant();
        return all(providerId).stream()
                .filter(secret -> secret.isValid(now))
                .map(secret -> seal.open(secret.id(), secret.sealed()))
                .toList();
    }

    boolean hasCurrent(UUID providerId) {
        return all(providerId).stream().anyMatch(secret -> secret.validUntil().isEmpty());
    }

    List<ProviderSecret> all(UUID providerId) {
        return entities.createQuery(
                        "from ProviderSecret s where s.providerId = :providerId order by s.createdAt desc, s.id desc",
                        ProviderSecret.class)
                .setParameter("providerId", providerId)
                .getResultList();
    }

    /** Makes a new secret; the current one stays valid for the overlap. */
    UUID rotate(Provider provider) {
        entities.lock(provider, LockModeType.PESSIMISTIC_WRITE); // of two rotations at once one comes second
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        all(provider.id()).stream()
                .filter(secret -> secret.validUntil().isEmpty())
                .forEach(secret -> secret.retire(now.plus(settings.overlap())));
        entities.flush(); // the index allows one current secret at any time
        UUID id = IDS.generate();
        entities.persist(new ProviderSecret(id, provider.id(), seal.seal(id, WebhookSecret.generate()), now));
        return id;
    }

    /** The secret and what became of the one before. */
    Revealed reveal(UUID secretId) {
        ProviderSecret secret = entities.find(ProviderSecret.class, secretId);
        Optional<Instant> previousUntil = all(secret.providerId()).stream()
                .filter(other -> other.createdAt().isBefore(secret.createdAt()))
                .findFirst()
                .flatMap(ProviderSecret::validUntil);
        return new Revealed(seal.open(secretId, secret.sealed()), previousUntil);
    }

    record Revealed(WebhookSecret secret, Optional<Instant> validUntilOfPrevious) {}
}
