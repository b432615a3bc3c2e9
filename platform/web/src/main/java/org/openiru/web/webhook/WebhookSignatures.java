package org.openiru.web.webhook;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Standard Webhooks, versions {@code v1} (HMAC-SHA256) and {@code v1a} (ed25519). Works on the body's bytes as sent, where the published library
 * wants text: bytes that are not UTF-8 would be verified as something else than what is then read.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     specification</a>
 */
@Singleton
public class WebhookSignatures {

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    /** How far sender's and receiver's clocks, and the way between them, may be apart. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** More than any rotation needs; each costs a verification. */
    private static final int MOST_SIGNATURES = 16;

    private final Clock clock;

    public WebhookSignatures(Clock clock) {
        this.clock = clock;
    }

    /**
     * The three headers of a message sent now.
     *
     * @param id stays the same when the message is sent again
     * @param keys one, or two while a key is being replaced: the message is signed with each
     */
    public Map<String, String> sign(String id, byte[] body, List<? extends SigningKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("nothing to sign with");
        }
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        byte[] signedText = signedText(id, timestamp, body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, timestamp);
        headers.put(SIGNATURE, keys.stream().map(key -> key.sign(signedText)).collect(Collectors.joining(" ")));
        return headers;
    }

    /**
     * Judges a received message.
     *
     * @param id the header {@link #ID}, likewise the next two
     * @param keys all that are valid now
     */
    public WebhookVerdict verify(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            byte[] body,
            Collection<? extends VerifyingKey> keys) {
        if (id == null || id.isBlank() || timestamp == null || signature == null) {
            return new WebhookVerdict.Malformed("webhook-id, webhook-timestamp and webhook-signature are needed");
        }
        Instant sentAt;
        try {
            sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (NumberFormatException | DateTimeException e) {
            return new WebhookVerdict.Malformed("webhook-timestamp is not a number of seconds since 1970");
        }
        // The signature first: only who holds a key learns how our clock goes.
        if (!isSigned(id, timestamp, signature, body, keys)) {
            return new WebhookVerdict.Forged();
        }
        Duration apart = Duration.between(sentAt, clock.instant()).abs();
        return apart.compareTo(TOLERANCE) > 0
                ? new WebhookVerdict.Stale(sentAt)
                : new WebhookVerdict.Authentic(id, sentAt);
    }

    private static boolean isSigned(
            String id, String timestamp, String signature, byte[] body, Collection<? extends VerifyingKey> keys) {
        byte[] signedText = signedText(id, timestamp, body);
        List<String> given =
                Arrays.stream(signature.split(" ")).limit(MOST_SIGNATURES).toList();
        boolean signed = false;
        for (VerifyingKey key : keys) {
            for (String candidate : given) {
                signed |= key.fits(candidate, signedText);
            }
        }
        return signed;
    }

    private static byte[] signedText(String id, String timestamp, byte[] body) {
        byte[] start = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, text, start.length, body.length);
        return text;
    }
}
