package org.openiru.web.egress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to an address that somebody else chose.
 *
 * @param url as it was given; the client itself judges whether it may be asked
 * @param body of a POST, null for a GET
 * @param headers besides those that the client sets itself
 * @param timeout for everything together: redirects, name lookup, connecting, sending, reading
 * @param maxBytes how much of the body is read, also after decompression
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are read once and compared by nobody
public record OutboundRequest(
        String url, byte @Nullable [] body, Map<String, String> headers, Duration timeout, int maxBytes) {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MAX_BYTES = 256 * 1024;

    public OutboundRequest {
        headers = Map.copyOf(headers);
        if (headers.values().stream().anyMatch(value -> value.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("a header's value is one line of text");
        }
        if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0 || maxBytes < 0) {
            throw new IllegalArgumentException("a request takes up to " + LONGEST);
        }
    }

    /** Redirects are followed. */
    public static OutboundRequest get(String url) {
        return new OutboundRequest(url, null, Map.of(), TIMEOUT, MAX_BYTES);
    }

    /** Redirects are not followed but given back: a signed message is for one receiver. */
    public static OutboundRequest post(String url, byte[] body, Map<String, String> headers) {
        return new OutboundRequest(url, body, headers, TIMEOUT, MAX_BYTES);
    }

    /** The same request with one more header. */
    public OutboundRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new OutboundRequest(url, body, more, timeout, maxBytes);
    }

    /** The same request with another limit of time, at most ten minutes. */
    public OutboundRequest within(Duration limit) {
        return new OutboundRequest(url, body, headers, limit, maxBytes);
    }

    /** The same request with another limit of size. */
    public OutboundRequest upTo(int bytes) {
        return new OutboundRequest(url, body, headers, timeout, bytes);
    }
}
