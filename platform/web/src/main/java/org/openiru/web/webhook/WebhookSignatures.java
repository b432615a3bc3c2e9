package org.openiru.web.webhook;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Standard Webhooks, version {@code v1} (HMAC-SHA256). Works on the body's bytes as sent, where the published library
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

    private static final String VERSION = "v1,";

    private final Clock clock;

    public WebhookSignatures(Clock clock) {
        this.clock = clock;
    }

    /**
     * The three headers of a message sent now.
     *
     * @param id stays the same when the message is sent again
     * @param secrets one, or two while a secret is being replaced: the message is signed with each
     */
    public Map<String, String> sign(String id, byte[] body, List<WebhookSecret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("nothing to sign with");
        }
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, timestamp);
        headers.put(
                SIGNATURE,
                secrets.stream()
                        .map(secret -> VERSION + base64(mac(id, timestamp, body, secret)))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    /**
     * Judges a received message.
     *
     * @param id the header {@link #ID}, likewise the next two
     * @param secrets all that are valid now
     */
    public WebhookVerdict verify(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            byte[] body,
            Collection<WebhookSecret> secrets) {
        if (id == null || id.isBlank() || timestamp == null || signature == null) {
            return new WebhookVerdict.Malformed("webhook-id, webhook-timestamp and webhook-signature are needed");
        }
        Instant sentAt;
        try {
            sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (NumberFormatException | DateTimeException e) {
            return new WebhookVerdict.Malformed("webhook-timestamp is not a number of seconds since 1970");
        }
        // The signature first: only who holds a secret learns how our clock goes.
        if (!isSigned(id, timestamp, signature, body, secrets)) {
            return new WebhookVerdict.Forged();
        }
        Duration apart = Duration.between(sentAt, clock.instant()).abs();
        return apart.compareTo(TOLERANCE) > 0
                ? new WebhookVerdict.Stale(sentAt)
                : new WebhookVerdict.Authentic(id, sentAt);
    }

    private static boolean isSigned(
            String id, String timestamp, String signature, byte[] body, Collection<WebhookSecret> secrets) {
        List<byte[]> given = Arrays.stream(signature.split(" "))
                .filter(part -> part.startsWith(VERSION))
                .map(part -> part.substring(VERSION.length()).getBytes(StandardCharsets.US_ASCII))
                .toList();
        boolean signed = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = base64(mac(id, timestamp, body, secret)).getBytes(StandardCharsets.US_ASCII);
            for (byte[] candidate : given) {
                signed |= MessageDigest.isEqual(expected, candidate);
            }
        }
        return signed;
    }

    private static byte[] mac(String id, String timestamp, byte[] body, WebhookSecret secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.key(), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
