package org.openiru.web.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openiru.web.idempotency.StoredAnswers.StoredAnswer;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.problem.StandardProblem;

/** Honours {@code Idempotency-Key}: a request that is repeated has its effect once and gets the same answer. */
@Singleton
public class Idempotency {

    /** Name of the request header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    private final StoredAnswers answers;
    private final IdempotencySettings settings;
    private final Clock clock;
    private final ObjectMapper json;
    private final ObjectMapper hashedJson;

    Idempotency(StoredAnswers answers, IdempotencySettings settings, Clock clock, ObjectMapper json) {
        this.answers = answers;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
        this.hashedJson = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /**
     * Runs the effect in the caller's transaction (or a new one) unless this key was used before; then gives the stored
     * answer. Of two requests at once the second waits for the first. An effect that throws stores nothing, so the
     * request can be repeated.
     *
     * @param scope who does what, see {@link #scope}
     * @param key as the client sent it; without one the effect simply runs in a transaction
     * @param request what was asked: a byte[] or String as it is, anything else as its JSON
     * @throws org.openiru.web.problem.ProblemException 409 {@code urn:openiru:problem:idempotency-key-reused} if the
     *     key came with another request before
     */
    public Answer once(String scope, @Nullable String key, Object request, Supplier<Answer> effect) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> key == null ? effect.get() : once(scope, key, hash(request), effect));
    }

    /**
     * Keys belong to an operation and a caller.
     *
     * @param operation a constant such as {@code "reports"}
     * @param caller the token's subject, or null for the anonymous public, whose keys have to be unguessable
     */
    public static String scope(String operation, @Nullable String caller) {
        return caller == null || caller.isEmpty() ? operation : operation + " " + caller;
    }

    private Answer once(String scope, String key, byte[] requestHash, Supplier<Answer> effect) {
        Instant now = clock.instant();
        if (!answers.claim(scope, key, requestHash, now)) {
            return repeated(answers.find(scope, key), requestHash);
        }
        Answer answer = effect.get();
        answers.store(
                scope, key, answer.status(), answer.location(), answer.body() == null ? null : write(answer.body()));
        answers.forget(now.minus(settings.retention()));
        return answer;
    }

    private Answer repeated(StoredAnswer stored, byte[] requestHash) {
        if (!stored.isFor(requestHash)) {
            throw new ProblemException(
                    StandardProblem.IDEMPOTENCY_KEY_REUSED, "Use a new key for a request that differs.");
        }
        return new Answer(stored.status(), stored.location(), stored.body() == null ? null : read(stored.body()));
    }

    private Object read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored answer is not JSON", e);
        }
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an answer's body must be writable as JSON", e);
        }
    }

    private byte[] hash(Object request) {
        try {
            byte[] bytes =
                    switch (request) {
                        case byte[] raw -> raw;
                        case String text -> text.getBytes(StandardCharsets.UTF_8);
                        default -> hashedJson.writeValueAsBytes(request);
                    };
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request must be writable as JSON to be compared", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
