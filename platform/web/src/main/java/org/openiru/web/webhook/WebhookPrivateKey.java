package org.openiru.web.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An ed25519 key pair to sign with, {@code whsk_<base64 of the private and the public key>}: 64 bytes, the form that the
 * specification's authors use. Does not show itself in logs.
 */
public final class WebhookPrivateKey implements SigningKey {

    static final String VERSION = "v1a,";
    private static final String PREFIX = "whsk_";
    private static final int HALF = 32;

    private final byte[] bytes;
    private final PrivateKey key;

    private WebhookPrivateKey(byte[] bytes) {
        this.bytes = bytes.clone();
        this.key = privateKey(Arrays.copyOf(bytes, HALF));
    }

    /** A new random pair. */
    public static WebhookPrivateKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] bytes = Arrays.copyOf(seed, 2 * HALF);
            System.arraycopy(WebhookPublicKey.raw(pair.getPublic()), 0, bytes, HALF, HALF);
            return new WebhookPrivateKey(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has Ed25519 since 15", e);
        }
    }

    /**
     * Reads what {@link #reveal} wrote.
     *
     * @throws IllegalArgumentException if it is not {@code whsk_} and the base64 of 64 bytes
     */
    public static WebhookPrivateKey parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a private key starts with " + PREFIX);
        }
        byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        if (bytes.length != 2 * HALF) {
            throw new IllegalArgumentException("a private key has 64 bytes, the public key's among them");
        }
        return new WebhookPrivateKey(bytes);
    }

    /** The half that the receiver verifies with. */
    public WebhookPublicKey publicKey() {
        return WebhookPublicKey.of(Arrays.copyOfRange(bytes, HALF, 2 * HALF));
    }

    @Override
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String sign(byte[] signedText) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signedText);
            return VERSION + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read cannot sign", e);
        }
    }

    private static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has Ed25519 since 15", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
