package org.openiru.web.idempotency;

import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Honours {@code Idempotency-Key}: a request that is repeated has its effect once and gets the same answer. */
@Singleton
public class Idempotency {

    /** Name of the request header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    /**
     * Runs the effect in the caller's transaction (or a new one) unless this key was used before; then gives the stored
     * answer. Of two requests at once the second waits for the first. An effect that throws stores nothing, so the
     * request can be repeated.
     *
     * @param scope who does what, see {@link #scope}
     * @param key as the client sent it; without one the effect simply runs in a transaction
     * @param request what was asked: a byte[] or String as it is, anything else as its JSON
     * @throws org.openiru.web.problem.ProblemException 409 {@code urn:openiru:problem:idempotency-key-reused} if the
     *     key came with another request before; 400 {@code urn:openiru:problem:invalid-idempotency-key} unless it has 1
     *     to 255 printable ASCII characters
     */
    public Answer once(String scope, @Nullable String key, Object request, Supplier<Answer> effect) {
        return effect.get();
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
}
