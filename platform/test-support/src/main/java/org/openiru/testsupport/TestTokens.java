package org.openiru.testsupport;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens as the identity server issues them, signed with this JVM's own key. */
public final class TestTokens {

    static final String ISSUER = "https://identity.test/realms/openiru";
    private static final String AUDIENCE = "openiru-api";
    private static final Duration VALIDITY = Duration.ofHours(1);

    /** Signing is slow, and most tests are about the same few people. */
    private static final Map<Bearer, String> SIGNED = new ConcurrentHashMap<>();

    private record Bearer(String subject, List<String> roles) {}

    private TestTokens() {}

    /** A valid token of somebody with the given roles; the same each time. */
    public static String of(String subject, String... roles) {
        return SIGNED.computeIfAbsent(new Bearer(subject, List.of(roles)), bearer -> forSubject(subject, roles)
                .sign());
    }

    /** A valid token of a client with the role {@code agency}. */
    public static String ofAgency(String clientId, String country) {
        return forSubject("service-account-" + clientId, "agency")
                .with("azp", clientId)
                .with("country", country)
                .sign();
    }

    /** A valid token of a client with the role {@code platform}. */
    public static String ofPlatform(String clientId) {
        return forSubject("service-account-" + clientId, "platform")
                .with("azp", clientId)
                .sign();
    }

    /** A token that expired a while ago, beyond any leeway for clocks. */
    public static String expired(String subject, String... roles) {
        return forSubject(subject, roles).expired().sign();
    }

    /** Starts a token to which claims can be added. */
    public static Token forSubject(String subject, String... roles) {
        JwtClaimsBuilder claims = Jwt.claims()
                .subject(subject)
                .preferredUserName(subject)
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .claim("azp", "iru-cli")
                .claim("typ", "Bearer")
                .claim("realm_access", Map.of("roles", List.of(roles)));
        return new Token(claims, Instant.now());
    }

    /** A token in the making. */
    public static final class Token {

        private final JwtClaimsBuilder claims;
        private Instant issuedAt;

        private Token(JwtClaimsBuilder claims, Instant issuedAt) {
            this.claims = claims;
            this.issuedAt = issuedAt;
        }

        /** Sets a claim such as {@code azp} or {@code country}. */
        public Token with(String claim, Object value) {
            claims.claim(claim, value);
            return this;
        }

        /** Moves the token into the past. */
        public Token expired() {
            issuedAt = issuedAt.minus(VALIDITY.multipliedBy(2));
            return this;
        }

        /** The token as it is sent after {@code Authorization: Bearer}. */
        public String sign() {
            return claims.issuedAt(issuedAt)
                    .expiresAt(issuedAt.plus(VALIDITY))
                    .jws()
                    .keyId("test")
                    .sign(SigningKey.privateKey());
        }
    }
}
