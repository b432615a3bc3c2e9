package org.openiru.testsupport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TestTokensTest {

    @Test
    void a_token_is_signed_with_the_key_that_the_service_is_told() throws Exception {
        // Given
        byte[] key = Base64.getDecoder().decode(new TokensResource().start().get("quarkus.oidc.public-key"));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
        // When
        String[] token = TestTokens.of("officer", "officer").split("\\.", -1);
        // Then
        signature.update((token[0] + "." + token[1]).getBytes(US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void an_agency_is_known_by_its_client_and_country() {
        // When
        String token = TestTokens.ofAgency("agency-be", "BE");
        // Then
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
        assertThat(claims)
                .contains("\"azp\":\"agency-be\"", "\"country\":\"BE\"", "\"realm_access\":{\"roles\":[\"agency\"]}");
    }
}
