package org.openiru.referral.acknowledgement;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.referral.Decision;
import org.openiru.referral.referral.ReferralDesk;
import org.openiru.referral.referral.ReferralFile;

/** Takes in answers whose signature verified, each webhook-id once. */
@ApplicationScoped
public class Answers {

    /** More contradictions than this tell an officer nothing new. */
    private static final int KEPT_CONTRADICTIONS = 20;

    /** Nor do more that tell nothing new, of which each is kept, so that none has an effect when it comes once more. */
    private static final int KEPT_WITHOUT_EFFECT = 100;

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final EntityManager entities;
    private final ReferralDesk desk;
    private final Clock clock;

    Answers(EntityManager entities, ReferralDesk desk, Clock clock) {
        this.entities = entities;
        this.desk = desk;
        this.clock = clock;
    }

    /** What became of an answer. */
    public sealed interface Outcome {
        /** Taken in, now or when it came first; {@code news} unless the same or more was known already. */
        record Taken(boolean news) implements Outcome {}

        /** It contradicts what is known; {@code kept} unless enough of the kind is. */
        record Contradiction(String why, boolean kept) implements Outcome {}

        /** It tells nothing new, as so many before it, and changed nothing. */
        record TooMany() implements Outcome {}

        /** The referral does not exist, or is another provider's. */
        record NotYours() implements Outcome {}
    }

    @Transactional
    public Outcome take(SignedAnswer answer, AnswerBody content) {
        Optional<ReferralFile> file = desk.take(content.data().referralId())
                .filter(found ->
                        found.providerId().filter(answer.providerId()::equals).isPresent());
        oneAtATime(answer);
        if (wasTaken(answer)) {
            return new Outcome.Taken(false);
        }
        return file.map(found -> decide(found, answer, content)).orElseGet(Outcome.NotYours::new);
    }

    private Outcome decide(ReferralFile file, SignedAnswer answer, AnswerBody content) {
        return switch (desk.record(file, content.type().toFact(content.data()))) {
            case Decision.Moved moved -> accept(answer, content);
            case Decision.Noted noted -> accept(answer, content);
            case Decision.Unchanged unchanged -> idle(file, answer, content);
            case Decision.Impossible impossible -> {
                boolean kept = kept(file, Verdict.IMPOSSIBLE) < KEPT_CONTRADICTIONS;
                if (kept) {
                    entities.persist(received(answer, content, Verdict.IMPOSSIBLE, impossible.why()));
                }
                yield new Outcome.Contradiction(impossible.why(), kept);
            }
        };
    }

    private Outcome idle(ReferralFile file, SignedAnswer answer, AnswerBody content) {
        if (kept(file, Verdict.WITHOUT_EFFECT) >= KEPT_WITHOUT_EFFECT) {
            QuarkusTransaction.setRollbackOnly();
            return new Outcome.TooMany();
        }
        entities.persist(
                received(answer, content, Verdict.WITHOUT_EFFECT, "Repeated, or overtaken by a stronger answer"));
        return new Outcome.Taken(false);
    }

    private Outcome accept(SignedAnswer answer, AnswerBody content) {
        entities.persist(received(answer, content, Verdict.ACCEPTED, null));
        return new Outcome.Taken(true);
    }

    private ReceivedAnswer received(SignedAnswer answer, AnswerBody content, Verdict verdict, @Nullable String why) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new ReceivedAnswer(IDS.generate(), answer, content, verdict, why, now);
    }

    /** Makes what comes under the same webhook-id at the same time wait, also about another referral, and then be recognised. */
    private void oneAtATime(SignedAnswer answer) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:answer, 0)) as text)")
                .setParameter("answer", "answer " + answer.providerId() + " " + answer.webhookId())
                .getSingleResult();
    }

    private boolean wasTaken(SignedAnswer answer) {
        return entities.createQuery("""
                                select count(a) from ReceivedAnswer a
                                where a.providerId = :providerId and a.webhookId = :webhookId and a.verdict <> :impossible
                                """, Long.class)
                        .setParameter("providerId", answer.providerId())
                        .setParameter("webhookId", answer.webhookId())
                        .setParameter("impossible", Verdict.IMPOSSIBLE)
                        .getSingleResult()
                > 0;
    }

    private long kept(ReferralFile file, Verdict verdict) {
        return entities.createQuery(
                        "select count(a) from ReceivedAnswer a where a.referralId = :id and a.verdict = :verdict",
                        Long.class)
                .setParameter("id", file.id())
                .setParameter("verdict", verdict)
                .getSingleResult();
    }

    /** One thing that a provider said and that counted. */
    public record Said(AnswerType type, Instant at) {}

    /** The newest of what one provider said about a referral and that counted, oldest first. */
    public List<Said> counted(UUID referralId, UUID providerId, int atMost) {
        return entities
                .createQuery("""
                        select a.type, a.receivedAt from ReceivedAnswer a
                        where a.referralId = :referralId and a.providerId = :providerId and a.verdict = :accepted
                        order by a.receivedAt desc, a.id desc
                        """, Object[].class)
                .setParameter("referralId", referralId)
                .setParameter("providerId", providerId)
                .setParameter("accepted", Verdict.ACCEPTED)
                .setMaxResults(atMost)
                .getResultList()
                .reversed()
                .stream()
                .map(row -> new Said((AnswerType) row[0], (Instant) row[1]))
                .toList();
    }

    /** The answers to one referral, oldest first. */
    public List<AnswerView> of(UUID referralId) {
        return entities
                .createQuery(
                        "from ReceivedAnswer a where a.referralId = :id order by a.receivedAt, a.id",
                        ReceivedAnswer.class)
                .setParameter("id", referralId)
                .getResultList()
                .stream()
                .map(ReceivedAnswer::view)
                .toList();
    }
}
