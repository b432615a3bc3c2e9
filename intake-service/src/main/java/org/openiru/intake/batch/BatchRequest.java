package org.openiru.intake.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What makes two requests the same for {@code Idempotency-Key}: the body is too long to keep and to compare as it is. */
@SuppressWarnings("ArrayRecordComponent") // never compared itself
record BatchRequest(BatchFormat format, @Nullable String campaign, byte[] body) {
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((format + "\n" + campaign + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
