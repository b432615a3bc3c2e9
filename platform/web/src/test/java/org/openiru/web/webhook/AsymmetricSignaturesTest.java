package org.openiru.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.web.webhook.WebhookVerdict.Authentic;
import org.openiru.web.webhook.WebhookVerdict.Forged;
import org.openiru.web.webhook.WebhookVerdict.Stale;

class AsymmetricSignaturesTest {

    /** The vector that the server of the specification's authors, Svix, is tested with. */
    private static final WebhookPrivateKey PRIVATE = WebhookPrivateKey.parse(
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");

    private static final WebhookPublicKey PUBLIC =
            WebhookPublicKey.parse("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String SENT = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE =
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

    private static final Instant THEN = Instant.ofEpochSecond(Long.parseLong(SENT));

    private final WebhookSignatures signatures = at(THEN);

    @Test
    void the_published_vector_is_signed() {
        assertThat(signatures.sign(ID, BODY, List.of(PRIVATE)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("webhook-id", ID, "webhook-timestamp", SENT, "webhook-signature", SIGNATURE));
    }

    @Test
    void the_published_vector_is_authentic() {
        assertThat(verify(SIGNATURE)).isEqualTo(new Authentic(ID, THEN));
        assertThat(PRIVATE.publicKey().text()).isEqualTo(PUBLIC.text());
    }

    @Test
    void another_key_is_forged() {
        WebhookPublicKey other = WebhookPrivateKey.generate().publicKey();
        assertThat(signatures.verify(ID, SENT, SIGNATURE, BODY, List.of(other))).isEqualTo(new Forged());
        assertThat(signatures.verify(ID, SENT, SIGNATURE, BODY, List.of(other, PUBLIC)))
                .isInstanceOf(Authentic.class);
    }

    @Test
    void an_altered_body_id_or_time_is_forged() {
        byte[] altered = BODY.clone();
        altered[0] ^= 1;
        assertThat(signatures.verify(ID, SENT, SIGNATURE, altered, List.of(PUBLIC)))
                .isEqualTo(new Forged());
        assertThat(signatures.verify(ID + "x", SENT, SIGNATURE, BODY, List.of(PUBLIC)))
                .isEqualTo(new Forged());
        assertThat(signatures.verify(ID, "1614265331", SIGNATURE, BODY, List.of(PUBLIC)))
                .isEqualTo(new Forged());
    }

    @Test
    void what_is_old_is_stale() {
        assertThat(at(THEN.plusSeconds(301)).verify(ID, SENT, SIGNATURE, BODY, List.of(PUBLIC)))
                .isEqualTo(new Stale(THEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
                "v2a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
                "hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
                "v1a,AAAA",
                "v1a,not base64",
                "v1a,",
                ""
            })
    void what_is_no_such_signature_does_not_count(String signature) {
        assertThat(verify(signature)).isEqualTo(new Forged());
    }

    @Test
    void one_of_two_signatures_suffices_also_of_two_schemes() {
        WebhookSecret secret = WebhookSecret.generate();
        String both = signatures.sign(ID, BODY, List.of(secret, PRIVATE)).getOrDefault("webhook-signature", "");
        assertThat(both).startsWith("v1,").endsWith(" " + SIGNATURE);
        assertThat(verify(both)).isInstanceOf(Authentic.class);
        assertThat(signatures.verify(ID, SENT, both, BODY, List.of(secret))).isInstanceOf(Authentic.class);
    }

    @Test
    void a_public_key_signs_nothing_a_private_key_of_another_curve_is_none() {
        assertThatThrownBy(() -> WebhookPublicKey.parse(PRIVATE.reveal())).hasMessageContaining("whpk_");
        assertThatThrownBy(() -> WebhookPrivateKey.parse(PUBLIC.text())).hasMessageContaining("whsk_");
        assertThatThrownBy(() -> WebhookPublicKey.parse("whpk_AAAA")).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> WebhookPrivateKey.parse("whsk_AAAA")).hasMessageContaining("64 bytes");
        assertThatThrownBy(() ->
                        WebhookPublicKey.parse("whpk_" + Base64.getEncoder().encodeToString(noPoint())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** No point of the curve has this ordinate. */
    private static byte[] noPoint() {
        byte[] bytes = new byte[32];
        bytes[0] = 2;
        return bytes;
    }

    @Test
    void a_new_pair_signs_for_its_public_half_and_is_revealed_only_on_purpose() {
        WebhookPrivateKey fresh = WebhookPrivateKey.generate();
        String signature = signatures.sign(ID, BODY, List.of(fresh)).get("webhook-signature");
        assertThat(signatures.verify(ID, SENT, signature, BODY, List.of(fresh.publicKey())))
                .isInstanceOf(Authentic.class);
        assertThat(WebhookPrivateKey.parse(fresh.reveal()).reveal()).isEqualTo(fresh.reveal());
        assertThat(fresh.toString()).doesNotContain(fresh.reveal().substring(5, 12));
        assertThat(fresh.reveal()).isNotEqualTo(WebhookPrivateKey.generate().reveal());
    }

    private WebhookVerdict verify(String signature) {
        return signatures.verify(ID, SENT, signature, BODY, List.of(PUBLIC));
    }

    private static WebhookSignatures at(Instant now) {
        return new WebhookSignatures(Clock.fixed(now, ZoneOffset.UTC));
    }
}
