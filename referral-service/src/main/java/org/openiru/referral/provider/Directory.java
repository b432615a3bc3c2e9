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
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.webhook.WebhookPublicKey;

/** What an administrator does with the directory; mostly within the caller's transaction. */
@ApplicationScoped
class Directory {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final Secrets secrets;
    private final PublicKeys publicKeys;
    private final Clock clock;

    Directory(EntityManager entities, Secrets secrets, PublicKeys publicKeys, Clock clock) {
        this.entities = entities;
        this.secrets = secrets;
        this.publicKeys = publicKeys;
        this.clock = clock;
    }

    ProviderView add(ProviderEntry entry) {
        Provider provider = new Provider(IDS.generate(), entry, now());
        refuseTakenDomains(entry, provider.id());
        entities.persist(provider);
        flush();
        return view(provider);
    }

    ProviderView change(UUID providerId, ProviderEntry entry) {
        Provider provider = find(providerId);
        entities.lock(provider, LockModeType.PESSIMISTIC_WRITE);
        refuseTakenDomains(entry, providerId);
        provider.describe(entry, now());
        flush();
        return view(provider);
    }

    UUID newSecret(UUID providerId, SigningScheme scheme) {
        return secrets.rotate(find(providerId), scheme);
    }

    @Transactional
    SecretView reveal(UUID secretId) {
        return SecretView.of(secretId, secrets.reveal(secretId));
    }

    ProviderView enterKey(UUID providerId, WebhookPublicKey key) {
        Provider provider = find(providerId);
        publicKeys.enter(provider, key);
        return view(provider);
    }

    ProviderView show(UUID providerId) {
        return view(find(providerId));
    }

    /** Providers in the order in which they were entered, starting after the given one. */
    List<ProviderView> list(@Nullable UUID after, int limit) {
        return entities
                .createQuery("from Provider p where :after is null or p.id > :after order by p.id", Provider.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(this::view)
                .toList();
    }

    private ProviderView view(Provider provider) {
        return ProviderView.of(provider, secrets.all(provider.id()), publicKeys.all(provider.id()));
    }

    private Provider find(UUID providerId) {
        Provider provider = entities.find(Provider.class, providerId);
        if (provider == null) {
            throw new ProblemException(ReferralProblem.PROVIDER_NOT_FOUND, "No provider has this id.");
        }
        return provider;
    }

    private void refuseTakenDomains(ProviderEntry entry, UUID owner) {
        long taken = entities.createQuery(
                        "select count(d) from Provider p join p.domains d where d in :domains and p.id <> :owner",
                        Long.class)
                .setParameter("domains", entry.domains())
                .setParameter("owner", owner)
                .getSingleResult();
        if (taken > 0) {
            throw domainTaken();
        }
    }

    /** Of two administrators who enter the same domain at once, the second meets the constraint. */
    private void flush() {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw domainTaken();
        }
    }

    private static ProblemException domainTaken() {
        return new ProblemException(
                ReferralProblem.DOMAIN_TAKEN, "Each domain belongs to one provider; at least one is already entered.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
