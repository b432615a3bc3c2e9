package org.openiru.web.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shared secret, {@code whsec_<base64 of 24 to 64 bytes>}. Does not show itself in logs. */
public final class WebhookSecret implements SigningKey, VerifyingKey {

    private static final String VERSION = "v1,";
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

    @Override
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String sign(byte[] signedText) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(signedText));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Takes the same time however much of the signature is right. */
    @Override
    public boolean fits(String signature, byte[] signedText) {
        return MessageDigest.isEqual(
                sign(signedText).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
