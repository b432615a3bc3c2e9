package org.openiru.web.egress;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of an {@link OutboundRequest}. */
public sealed interface OutboundResult {

    /**
     * The other side answered.
     *
     * @param url what answered in the end, after redirects
     * @param headers by lower-case name
     * @param body decompressed, at most {@link OutboundRequest#maxBytes()}
     * @param truncated whether there was more of the body, or what there was could not be decompressed to its end
     */
    @SuppressWarnings("ArrayRecordComponent") // as in the request
    record Response(int status, Map<String, List<String>> headers, byte[] body, boolean truncated, String url)
            implements OutboundResult {

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }

        /** When the other side asks to be tried again, if it says so by seconds from now or a date that can be read. */
        public Optional<Instant> retryAfter(Instant now) {
            return header("Retry-After").flatMap(after -> RetryAfter.read(after, now));
        }
    }

    /**
     * Not asked, since the address (or one that it redirects to) must not be asked. May be otherwise another time only if it was
     * for what its name resolved to.
     */
    record Refused(String reason) implements OutboundResult {}

    /** No answer was had: name unknown, connection refused or broken, not HTTP, too slow. May work another time. */
    record Failed(String reason, boolean timedOut) implements OutboundResult {}
}
