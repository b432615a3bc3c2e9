package org.openiru.referral.acknowledgement;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;

/** Keeps what was rejected, for whoever looks into a quarrel or an attack; never more of it than the settings allow. */
@ApplicationScoped
class RejectedAnswers {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final AnswerSettings settings;
    private final Clock clock;

    RejectedAnswers(EntityManager entities, AnswerSettings settings, Clock clock) {
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keeps one more, and drops the oldest of the same provider beyond the bounds: what it signed is not counted with what anybody can send. */
    @Transactional
    void keep(RawAnswer answer, SignatureVerdict signature, ReferralProblem rejection) {
        entities.persist(new RejectedAnswer(
                IDS.generate(),
                answer,
                signature,
                rejection,
                settings.bodyBytes(),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        entities.flush();
        if (isMineToPrune(answer.providerId())) {
            prune(answer.providerId());
        }
    }

    /** One at a time drops rows of a provider; who comes second leaves it to the next. */
    private boolean isMineToPrune(UUID providerId) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended('rejected-answers ' || :provider, 0))",
                        Tuple.class)
                .setParameter("provider", providerId.toString())
                .getSingleResult()
                .get(0, Boolean.class);
    }

    private void prune(UUID providerId) {
        entities.unwrap(Session.class)
                .createNativeMutationQuery("""
                        delete from rejected_answer where id in (
                          select id from (
                            select id,
                                   row_number() over newest as place,
                                   sum(kept_bytes) over newest as bytes
                            from rejected_answer where provider_id = :provider
                            window newest as (partition by signature = 'AUTHENTIC' order by id desc)) as counted
                          where place > :kept or bytes > :bytes)
                        """)
                .setParameter("provider", providerId)
                .setParameter("kept", settings.kept())
                .setParameter("bytes", settings.keptBytes().asLongValue())
                .executeUpdate();
    }

    /** A page of what is kept for one provider, newest first. */
    @Transactional
    List<RejectedAnswerView> of(UUID providerId, @Nullable UUID before, int limit) {
        TypedQuery<RejectedAnswer> answers = entities.createQuery(
                "from RejectedAnswer a where a.providerId = :provider" + (before == null ? "" : " and a.id < :before")
                        + " order by a.id desc",
                RejectedAnswer.class);
        answers.setParameter("provider", providerId);
        if (before != null) {
            answers.setParameter("before", before);
        }
        return answers.setMaxResults(limit).getResultList().stream()
                .map(RejectedAnswer::view)
                .toList();
    }
}
