package org.openiru.web;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The id that ties together all that follows from one request, in every service: taken from or answered as the header
 * {@value #HEADER}, carried by events, and part of every log line.
 *
 * <p>It lives in the logging context, which Quarkus keeps per request or message, not per thread.
 */
public final class Correlation {

    /** Of requests and responses. */
    public static final String HEADER = "X-Correlation-Id";

    private static final String CORRELATION = "correlationId";
    private static final String CAUSATION = "causationId";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private Correlation() {}

    /** The id of the current request or message; a new one where there is none, such as in a scheduled job. */
    public static String currentId() {
        String id = (String) MDC.get(CORRELATION);
        return id == null ? newId() : id;
    }

    /** The {@code ce_id} of the event that is being handled, if one is. */
    public static Optional<String> currentCausationId() {
        return Optional.ofNullable((String) MDC.get(CAUSATION));
    }

    /** A UUIDv7. */
    public static String newId() {
        return IDS.generate().toString();
    }

    /** Runs work under the given ids, then restores those from before. */
    public static void run(String correlationId, @Nullable String causationId, Runnable work) {
        Object correlationBefore = MDC.get(CORRELATION);
        Object causationBefore = MDC.get(CAUSATION);
        put(CORRELATION, correlationId);
        put(CAUSATION, causationId);
        try {
            work.run();
        } finally {
            put(CORRELATION, correlationBefore);
            put(CAUSATION, causationBefore);
        }
    }

    /** Puts a request's own id, or a new one if it has none that is fit for logs and headers, into the context. */
    static String begin(@Nullable String requested) {
        String id = requested != null && ACCEPTABLE.matcher(requested).matches() ? requested : newId();
        put(CORRELATION, id);
        put(CAUSATION, null);
        return id;
    }

    private static void put(String key, @Nullable Object value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
