package org.openiru.web.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** A shared secret, {@code whsec_<base64 of 24 to 64 bytes>}. Does not show itself in logs. */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int NEW_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key.clone();
    }

    /** A new random one. */
    public static WebhookSecret generate() {
        byte[] key = new byte[NEW_BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(key);
    }

    /**
     * Reads what a provider was given.
     *
     * @throws IllegalArgumentException if it is not {@code whsec_} and the base64 of 24 to 64 bytes
     */
    public static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret starts with " + PREFIX);
        }
        byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException("a webhook secret has 24 to 64 bytes");
        }
        return new WebhookSecret(key);
    }

    /** The text that {@link #parse} reads; to be shown once or stored encrypted. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    byte[] key() {
        return key.clone();
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
