package org.openiru.referral.provider;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    private final Providers providers;
    private final Transitions transitions;
    private final Event<ProviderDescribed> described;
    private final Clock clock;

    Directory(
            EntityManager entities,
            Secrets secrets,
            PublicKeys publicKeys,
            Providers providers,
            Transitions transitions,
            Event<ProviderDescribed> described,
            Clock clock) {
        this.entities = entities;
        this.secrets = secrets;
        this.publicKeys = publicKeys;
        this.providers = providers;
        this.transitions = transitions;
        this.described = described;
        this.clock = clock;
    }

    ProviderView add(ProviderEntry entry) {
        Provider provider = new Provider(IDS.generate(), entry, now());
        refuseTakenDomains(entry.domains(), provider.id());
        entities.persist(provider);
        entities.flush();
        return view(provider);
    }

    ProviderView change(UUID providerId, ProviderEntry entry) {
        Provider provider = known(take(providerId));
        refuseTakenDomains(entry.domains(), providerId);
        boolean otherChannel = entry.channel().isOtherThan(provider.channel());
        provider.describe(entry, now());
        if (otherChannel) {
            transitions.channelChanged(provider);
        }
        entities.flush();
        described.fire(new ProviderDescribed(providerId, otherChannel));
        return view(provider);
    }

    /** False if the provider was known by it before. */
    boolean addDomain(UUID providerId, String pattern) {
        Provider provider = known(take(providerId));
        if (provider.domains().contains(pattern)) {
            return false;
        }
        refuseTakenDomains(Set.of(pattern), providerId);
        provider.knownBy(pattern, now());
        entities.flush();
        return true;
    }

    ProviderView move(UUID providerId, StateBody wanted, String actor) {
        Provider provider = known(take(providerId));
        transitions.ask(provider, wanted.state(), wanted.reason(), actor);
        entities.flush();
        return view(provider);
    }

    List<TransitionView> transitions(UUID providerId) {
        return transitions.of(known(find(providerId)).id());
    }

    UUID newSecret(UUID providerId, SigningScheme scheme) {
        return secrets.rotate(known(take(providerId)), scheme);
    }

    @Transactional
    SecretView reveal(UUID secretId) {
        return SecretView.of(secretId, secrets.reveal(secretId));
    }

    ProviderView enterKey(UUID providerId, WebhookPublicKey key) {
        Provider provider = known(take(providerId));
        publicKeys.enter(provider, key);
        return view(provider);
    }

    ProviderView show(UUID providerId) {
        return view(known(find(providerId)));
    }

    /** Providers in the order in which they were entered, starting after the given one. */
    List<ProviderView> list(@Nullable UUID after, int limit) {
        return views(entities.createQuery(
                        "from Provider p where :after is null or p.id > :after order by p.id", Provider.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList());
    }

    private ProviderView view(Provider provider) {
        return views(List.of(provider)).getFirst();
    }

    private List<ProviderView> views(List<Provider> page) {
        List<UUID> ids = page.stream().map(Provider::id).toList();
        Map<UUID, List<ProviderSecret>> secretsOf = secrets.all(ids);
        Map<UUID, List<ProviderPublicKey>> keysOf = publicKeys.all(ids);
        return page.stream()
                .map(provider -> {
                    List<ProviderSecret> signing = secretsOf.getOrDefault(provider.id(), List.of());
                    return ProviderView.of(
                            provider,
                            providers.obstacle(provider, signing).orElse(null),
                            signing,
                            keysOf.getOrDefault(provider.id(), List.of()));
                })
                .toList();
    }

    private Optional<Provider> find(UUID providerId) {
        return Optional.ofNullable(entities.find(Provider.class, providerId));
    }

    /** The provider for a change: it is read when nobody else changes it any more. */
    Optional<Provider> take(UUID providerId) {
        return Optional.ofNullable(entities.find(Provider.class, providerId, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * The provider that owns some of the domains and patterns; empty if nobody does.
     *
     * @throws ProblemException 409 if several do
     */
    Optional<UUID> ownerOfOne(Set<String> patterns) {
        List<UUID> owners = entities.createQuery(
                        "select distinct p.id from Provider p join p.domains d where d in :patterns", UUID.class)
                .setParameter("patterns", patterns)
                .getResultList();
        if (owners.size() > 1) {
            throw new ProblemException(ReferralProblem.DOMAIN_TAKEN, "Its domains belong to several providers.");
        }
        return owners.stream().findFirst();
    }

    private static Provider known(Optional<Provider> provider) {
        return provider.orElseThrow(
                () -> new ProblemException(ReferralProblem.PROVIDER_NOT_FOUND, "No provider has this id."));
    }

    /** Whoever enters domains waits for whoever does so at the same time, and then finds them taken. */
    private void refuseTakenDomains(Set<String> domains, UUID owner) {
        entities.createNativeQuery("lock table provider_domain in share row exclusive mode")
                .executeUpdate();
        long taken = entities.createQuery(
                        "select count(d) from Provider p join p.domains d where d in :domains and p.id <> :owner",
                        Long.class)
                .setParameter("domains", domains)
                .setParameter("owner", owner)
                .getSingleResult();
        if (taken > 0) {
            throw new ProblemException(
                    ReferralProblem.DOMAIN_TAKEN,
                    "Each domain belongs to one provider; at least one is already entered.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
