package org.openiru.referral.answerlink;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes and finds answer links, and forgets them some time after they expired. Each mail has a link of its own, also when it is
 * sent again, because only a token's hash is kept. A link can say a number of times that the notice was received and ask
 * questions, and give one final answer.
 */
@ApplicationScoped
public class AnswerLinks {

    /** 256 bits: not to be guessed, and no need for a slow hash. */
    private static final int TOKEN_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager entities;
    private final LinkSettings settings;
    private final Clock clock;
    private final String publicUrl;

    AnswerLinks(
            EntityManager entities,
            LinkSettings settings,
            Clock clock,
            @ConfigProperty(name = "iru.public-url") String publicUrl) {
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** A link, and the same without its secret. */
    public record Link(String url, String urlWithoutToken) {}

    /** Makes a link with which the provider can answer on the referral. */
    @Transactional
    public Link issue(UUID referralId, UUID providerId) {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entities.persist(new AnswerLink(hash(token), referralId, providerId, now, now.plus(settings.validFor())));
        return new Link(publicUrl + "/answers/" + token, publicUrl + "/answers/…");
    }

    Optional<AnswerLink> find(String token) {
        return Optional.ofNullable(entities.find(AnswerLink.class, hash(token)));
    }

    /** Counts a receipt or question by the link; false if it takes no more. */
    boolean countInterim(String token) {
        return entities.createQuery("""
                                update AnswerLink l set l.interimAnswers = l.interimAnswers + 1
                                where l.tokenHash = :hash and l.interimAnswers < :most
                                """)
                        .setParameter("hash", hash(token))
                        .setParameter("most", settings.interimAnswers())
                        .executeUpdate()
                > 0;
    }

    /** Forgets links that expired long ago. */
    @Scheduled(
            every = "${iru.answer-link.pruning-interval:PT1H}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    @RunOnVirtualThread
    @Transactional
    void prune() {
        entities.createQuery("delete from AnswerLink l where l.expiresAt < :long")
                .setParameter("long", clock.instant().minus(settings.keptFor()))
                .executeUpdate();
    }

    /** A final answer was given: no link to the referral can give another. */
    void wearOut(UUID referralId) {
        entities.createQuery(
                        "update AnswerLink l set l.wornOutAt = :now where l.referralId = :id and l.wornOutAt is null")
                .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setParameter("id", referralId)
                .executeUpdate();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
