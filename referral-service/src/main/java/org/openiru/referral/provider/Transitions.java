package org.openiru.referral.provider;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.ProblemException;

/** Moves providers from state to state and keeps who did so and why. The provider's row is locked by the caller. */
@ApplicationScoped
class Transitions {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();
    private static final String ITSELF = "referral-service";

    private final EntityManager entities;
    private final Clock clock;

    Transitions(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * What an administrator wants.
     *
     * @throws ProblemException 409 if the state cannot follow, or the provider has to answer a test notice first
     */
    void ask(Provider provider, ProviderState next, String reason, String actor) {
        if (provider.state() == next) {
            return;
        }
        if (!provider.state().mayBecome(next)) {
            throw new ProblemException(
                    ReferralProblem.TRANSITION_IMPOSSIBLE,
                    "A provider that is " + provider.state() + " cannot become " + next + ".");
        }
        if (next == ProviderState.ACTIVE && !provider.isProven()) {
            throw new ProblemException(
                    ReferralProblem.PROVIDER_NOT_VERIFIED,
                    "It becomes active by answering a test notice at its present channel.");
        }
        if (next == ProviderState.UNVERIFIED) {
            provider.unverified();
        }
        move(provider, next, reason, actor);
    }

    /** It answered a test notice. Who is suspended or defunct stays so. */
    void passed(Provider provider) {
        provider.verified(now());
        if (provider.state() == ProviderState.UNVERIFIED) {
            move(provider, ProviderState.ACTIVE, "It answered a test notice", ITSELF);
        }
    }

    /** Its channel is another one now, which has shown nothing yet. */
    void channelChanged(Provider provider) {
        provider.hasOtherChannel();
        if (provider.state() == ProviderState.ACTIVE) {
            move(provider, ProviderState.UNVERIFIED, "Its channel changed", ITSELF);
        }
    }

    private void move(Provider provider, ProviderState next, String reason, String actor) {
        Instant now = now();
        entities.persist(new ProviderTransition(IDS.generate(), provider, next, reason, actor, now));
        provider.become(next, reason, now);
    }

    /** Oldest first. */
    List<TransitionView> of(UUID providerId) {
        return entities
                .createQuery(
                        "from ProviderTransition t where t.providerId = :id order by t.happenedAt, t.id",
                        ProviderTransition.class)
                .setParameter("id", providerId)
                .getResultList()
                .stream()
                .map(ProviderTransition::view)
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
