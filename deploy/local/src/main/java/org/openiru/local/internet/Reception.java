package org.openiru.local.internet;

/** How a provider's endpoint meets a notice. */
sealed interface Reception {

    /** Taken in, or known already. */
    record Accepted() implements Reception {}

    /**
     * Come again.
     *
     * @param status 503 or 429
     * @param retryAfterSeconds 0 for no Retry-After header
     */
    record PutOff(int status, int retryAfterSeconds) implements Reception {}

    /** Not a valid notice. */
    record Refused(int status, String why) implements Reception {}
}
