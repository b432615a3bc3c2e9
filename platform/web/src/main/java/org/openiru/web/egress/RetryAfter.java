package org.openiru.web.egress;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * The header of that name: seconds, or a date in any of HTTP's three forms. What is neither counts as absent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, 10.2.3 and 5.6.7</a>
 */
final class RetryAfter {

    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Integer.MAX_VALUE);

    /** The one form that the HTTP client's library does not read: {@code Sun Nov  6 08:49:37 1994}, always in UTC. */
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    private RetryAfter() {}

    static Optional<Instant> read(String header, Instant now) {
        String text = header.strip();
        if (text.matches("[0-9]+")) {
            return Optional.of(
                    now.plusSeconds(new BigInteger(text).min(MOST_SECONDS).longValue()));
        }
        return Optional.ofNullable(DateUtils.parseStandardDate(text)).or(() -> asctime(text));
    }

    private static Optional<Instant> asctime(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, ASCTIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
