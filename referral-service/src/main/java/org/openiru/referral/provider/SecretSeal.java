package org.openiru.referral.provider;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals signing secrets for the database: AES-256-GCM, bound to the row that holds them. Made at start to check the key. */
@Startup
@ApplicationScoped
class SecretSeal {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    SecretSeal(SecretSettings settings) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(settings.key().strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Setting iru.secrets.key is not base64", e);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("Setting iru.secrets.key is not the base64 of 32 bytes");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    byte[] seal(UUID secretId, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secretId, secret.getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if it was sealed with another key or for another row */
    String open(UUID secretId, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] text = run(Cipher.DECRYPT_MODE, nonce, secretId, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
        return new String(text, StandardCharsets.US_ASCII);
    }

    private byte[] run(int mode, byte[] nonce, UUID secretId, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(secretId.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Secret " + secretId + " cannot be sealed or opened with this key", e);
        }
    }
}
