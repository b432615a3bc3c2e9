package org.openiru.web.webhook;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An ed25519 public key, {@code whpk_<base64 of 32 bytes>}: verifies what the holder of the private key signed. */
public final class WebhookPublicKey implements VerifyingKey {

    private static final String PREFIX = "whpk_";
    private static final int BYTES = 32;

    /** What RFC 8410 puts in front of an ed25519 key, which is the form that Java reads. */
    private static final byte[] DER_START = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] bytes;
    private final PublicKey key;

    private WebhookPublicKey(byte[] bytes, PublicKey key) {
        this.bytes = bytes;
        this.key = key;
    }

    /**
     * Reads what a sender published.
     *
     * @throws IllegalArgumentException if it is not {@code whpk_} and the base64 of a key
     */
    public static WebhookPublicKey parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a public key starts with " + PREFIX);
        }
        return of(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    static WebhookPublicKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a public key has 32 bytes");
        }
        byte[] der = Arrays.copyOf(DER_START, DER_START.length + BYTES);
        System.arraycopy(bytes, 0, der, DER_START.length, BYTES);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
            Signature.getInstance("Ed25519").initVerify(key); // only here Java looks whether it is a point of the curve
            return new WebhookPublicKey(bytes.clone(), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an ed25519 key", e);
        }
    }

    static byte[] raw(PublicKey key) {
        byte[] der = key.getEncoded();
        return Arrays.copyOfRange(der, der.length - BYTES, der.length);
    }

    /** The text that {@link #parse} reads; no secret. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean fits(String signature, byte[] signedText) {
        if (!signature.startsWith(WebhookPrivateKey.VERSION)) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder().decode(signature.substring(WebhookPrivateKey.VERSION.length()));
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(signedText);
            return verification.verify(given);
        } catch (IllegalArgumentException | SignatureException e) {
            return false; // not base64, or no signature at all: whoever sent it is told that nothing fits
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key that was read cannot verify", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has Ed25519 since 15", e);
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
