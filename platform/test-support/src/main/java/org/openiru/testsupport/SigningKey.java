package org.openiru.testsupport;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key that signs this JVM's test tokens; made at first use, kept nowhere. */
final class SigningKey {

    private static final String PRIVATE = "iru.test.signing-key.private";
    private static final String PUBLIC = "iru.test.signing-key.public";
    private static final Object JVM_WIDE = Runtime.getRuntime();

    private SigningKey() {}

    static String publicKey() {
        return encoded(PUBLIC);
    }

    static PrivateKey privateKey() {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded(PRIVATE));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** System properties, because Quarkus loads tests and test resources in several class loaders. */
    private static String encoded(String property) {
        synchronized (JVM_WIDE) {
            if (System.getProperty(property) == null) {
                KeyPair pair = generate();
                System.setProperty(
                        PRIVATE,
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
                System.setProperty(
                        PUBLIC,
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
            }
            return System.getProperty(property);
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
