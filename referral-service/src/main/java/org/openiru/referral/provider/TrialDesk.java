package org.openiru.referral.provider;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.ProblemException;

/** What is written down about test notices. Whoever changes one holds the lock on its row. */
@ApplicationScoped
class TrialDesk {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();
    private static final int NONCE_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final EntityManager entities;
    private final Secrets secrets;
    private final Transitions transitions;
    private final ProviderSettings settings;
    private final Clock clock;

    TrialDesk(
            EntityManager entities, Secrets secrets, Transitions transitions, ProviderSettings settings, Clock clock) {
        this.entities = entities;
        this.secrets = secrets;
        this.transitions = transitions;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws ProblemException 404, or 409 if there is no endpoint, or nothing to sign or to verify with */
    UUID open(UUID providerId) {
        Provider provider = take(providerId);
        if (provider.state() == ProviderState.DEFUNCT) {
            throw notTestable("It is defunct.");
        }
        String url = endpoint(provider).orElseThrow(() -> notTestable("Its channel is not a webhook."));
        if (!secrets.hasCurrent(providerId)) {
            throw notTestable("There is nothing to sign with: make a secret first.");
        }
        if (secrets.verifying(providerId).isEmpty()) {
            throw notTestable("There is nothing to verify its answer with: enter its public key first.");
        }
        Instant now = now();
        ChannelTrial trial =
                new ChannelTrial(IDS.generate(), providerId, url, nonce(), now, now.plus(settings.testExpiry()));
        entities.persist(trial);
        return trial.id();
    }

    private static Optional<String> endpoint(Provider provider) {
        return provider.channel().type() == ChannelType.WEBHOOK
                ? Optional.ofNullable(provider.channel().url())
                : Optional.empty();
    }

    private static ProblemException notTestable(String why) {
        return new ProblemException(ReferralProblem.PROVIDER_NOT_TESTABLE, why);
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The trial, for the first who asks: it is sent once. */
    @Transactional
    Optional<ChannelTrial> toSend(UUID testId) {
        ChannelTrial trial = entities.find(ChannelTrial.class, testId, LockModeType.PESSIMISTIC_WRITE);
        return trial.beginSending(now()) ? Optional.of(trial) : Optional.empty();
    }

    @Transactional
    void sent(UUID testId, @Nullable Integer status, @Nullable String error) {
        entities.find(ChannelTrial.class, testId, LockModeType.PESSIMISTIC_WRITE)
                .sent(status, error, now());
    }

    /** Whether the provider has passed with this answer. */
    @Transactional
    boolean take(UUID providerId, String nonce) {
        Provider provider = take(providerId);
        Instant now = now();
        String url = Optional.ofNullable(provider.channel().url()).orElse("");
        List<ChannelTrial> tests =
                of(providerId).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        Optional<ChannelTrial> answered = tests.stream()
                .filter(trial -> trial.isAnsweredBy(nonce, url, now))
                .findFirst();
        answered.ifPresentOrElse(
                trial -> {
                    if (trial.pass(now)) {
                        transitions.passed(provider);
                    }
                },
                () -> tests.stream().limit(1).forEach(ChannelTrial::countWrongAnswer));
        return answered.isPresent();
    }

    @Transactional
    ChannelTrialView show(UUID testId) {
        return entities.find(ChannelTrial.class, testId).view(clock.instant());
    }

    /** @throws ProblemException 404 if it is no test of this provider */
    @Transactional
    ChannelTrialView show(UUID providerId, UUID testId) {
        ChannelTrial trial = entities.find(ChannelTrial.class, testId);
        if (trial == null || !trial.providerId().equals(providerId)) {
            throw new ProblemException(ReferralProblem.PROVIDER_TEST_NOT_FOUND, "No test of the provider has this id.");
        }
        return trial.view(clock.instant());
    }

    /** Newest first. */
    @Transactional
    List<ChannelTrialView> list(UUID providerId) {
        known(entities.find(Provider.class, providerId));
        Instant now = clock.instant();
        return of(providerId).getResultStream().map(trial -> trial.view(now)).toList();
    }

    private TypedQuery<ChannelTrial> of(UUID providerId) {
        return entities.createQuery(
                        "from ChannelTrial t where t.providerId = :id order by t.createdAt desc, t.id desc",
                        ChannelTrial.class)
                .setParameter("id", providerId)
                .setMaxResults(100);
    }

    private Provider take(UUID providerId) {
        return known(entities.find(Provider.class, providerId, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Provider known(@Nullable Provider provider) {
        if (provider == null) {
            throw new ProblemException(ReferralProblem.PROVIDER_NOT_FOUND, "No provider has this id.");
        }
        return provider;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
