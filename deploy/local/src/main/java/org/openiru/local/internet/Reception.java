package org.openiru.local.internet;

/** How a provider's endpoint meets a notice. */
sealed interface Reception {

    /** The HTTP status that says so. */
    int status();

    /** Taken in, or known already. */
    record Accepted() implements Reception {
        @Override
        public int status() {
            return 202;
        }
    }

    /**
     * Come again.
     *
     * @param status 503 or 429
     * @param retryAfterSeconds 0 for no Retry-After header
     */
    record PutOff(int status, int retryAfterSeconds) implements Reception {}

    /** Ask at another address. */
    record Moved(String location) implements Reception {
        @Override
        public int status() {
            return 307;
        }
    }

    /** Ask no more. */
    record Closed() implements Reception {
        @Override
        public int status() {
            return 410;
        }
    }

    /** Not a valid notice. */
    record Refused(int status, String why) implements Reception {}
}
