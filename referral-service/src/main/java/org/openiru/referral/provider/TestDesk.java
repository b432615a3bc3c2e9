package org.openiru.referral.provider;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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

/** What is written down about test notices. Whoever changes one holds the lock on its provider's row. */
@ApplicationScoped
class TestDesk {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();
    private static final int NONCE_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final EntityManager entities;
    private final Secrets secrets;
    private final Transitions transitions;
    private final ProviderSettings settings;
    private final Clock clock;

    TestDesk(EntityManager entities, Secrets secrets, Transitions transitions, ProviderSettings settings, Clock clock) {
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
        String url = provider.channelUrl()
                .filter(address -> provider.channelType() == ChannelType.WEBHOOK)
                .orElseThrow(() -> notTestable("Its channel is not a webhook."));
        if (!secrets.hasCurrent(providerId)) {
            throw notTestable("There is nothing to sign with: make a secret first.");
        }
        if (secrets.verifying(providerId).isEmpty()) {
            throw notTestable("There is nothing to verify its answer with: enter its public key first.");
        }
        Instant now = now();
        ProviderTest test =
                new ProviderTest(IDS.generate(), providerId, url, nonce(), now, now.plus(settings.testExpiry()));
        entities.persist(test);
        return test.id();
    }

    private static ProblemException notTestable(String why) {
        return new ProblemException(ReferralProblem.PROVIDER_NOT_TESTABLE, why);
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The test, for the first who asks: it is sent once. */
    @Transactional
    Optional<ProviderTest> toSend(UUID testId) {
        ProviderTest test = entities.find(ProviderTest.class, testId, LockModeType.PESSIMISTIC_WRITE);
        return test.beginSending(now()) ? Optional.of(test) : Optional.empty();
    }

    @Transactional
    void sent(UUID testId, @Nullable Integer status, @Nullable String error) {
        entities.find(ProviderTest.class, testId, LockModeType.PESSIMISTIC_WRITE)
                .sent(status, error, now());
    }

    /** Whether the provider has passed with this answer. */
    @Transactional
    boolean take(UUID providerId, String nonce) {
        Provider provider = take(providerId);
        Instant now = now();
        String url = provider.channelUrl().orElse("");
        List<ProviderTest> tests = of(providerId);
        Optional<ProviderTest> answered = tests.stream()
                .filter(test -> test.isAnsweredBy(nonce, url, now))
                .findFirst();
        answered.ifPresentOrElse(
                test -> {
                    if (test.pass(now)) {
                        transitions.passed(provider);
                    }
                },
                () -> tests.stream().limit(1).forEach(ProviderTest::countWrongAnswer));
        return answered.isPresent();
    }

    @Transactional
    ProviderTestView show(UUID testId) {
        return entities.find(ProviderTest.class, testId).view(clock.instant());
    }

    /** @throws ProblemException 404 if it is no test of this provider */
    @Transactional
    ProviderTestView show(UUID providerId, UUID testId) {
        ProviderTest test = entities.find(ProviderTest.class, testId);
        if (test == null || !test.providerId().equals(providerId)) {
            throw new ProblemException(ReferralProblem.PROVIDER_TEST_NOT_FOUND, "No test of the provider has this id.");
        }
        return test.view(clock.instant());
    }

    /** Newest first. */
    @Transactional
    List<ProviderTestView> list(UUID providerId) {
        find(providerId);
        Instant now = clock.instant();
        return of(providerId).stream().map(test -> test.view(now)).toList();
    }

    private List<ProviderTest> of(UUID providerId) {
        return entities.createQuery(
                        "from ProviderTest t where t.providerId = :id order by t.createdAt desc, t.id desc",
                        ProviderTest.class)
                .setParameter("id", providerId)
                .setMaxResults(100)
                .getResultList();
    }

    private Provider take(UUID providerId) {
        Provider provider = find(providerId);
        entities.lock(provider, LockModeType.PESSIMISTIC_WRITE);
        return provider;
    }

    private Provider find(UUID providerId) {
        Provider provider = entities.find(Provider.class, providerId);
        if (provider == null) {
            throw new ProblemException(ReferralProblem.PROVIDER_NOT_FOUND, "No provider has this id.");
        }
        return provider;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
