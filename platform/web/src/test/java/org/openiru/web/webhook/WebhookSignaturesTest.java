package org.openiru.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.web.webhook.WebhookVerdict.Authentic;
import org.openiru.web.webhook.WebhookVerdict.Forged;
import org.openiru.web.webhook.WebhookVerdict.Malformed;
import org.openiru.web.webhook.WebhookVerdict.Stale;

class WebhookSignaturesTest {

    /** The vector that the specification's own libraries are tested with. */
    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String SENT = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final WebhookSecret OTHER = WebhookSecret.generate();
    private static final Instant THEN = Instant.ofEpochSecond(Long.parseLong(SENT));

    private final WebhookSignatures signatures = at(THEN);

    @Test
    void theSpecificationsVectorIsSigned() {
        assertThat(signatures.sign(ID, BODY, List.of(SECRET)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("webhook-id", ID, "webhook-timestamp", SENT, "webhook-signature", SIGNATURE));
    }

    @Test
    void theSpecificationsVectorIsAuthentic() {
        assertThat(verify(SIGNATURE)).isEqualTo(new Authentic(ID, THEN));
    }

    @Test
    void thePublishedLibraryAcceptsWhatWeSign() {
        Map<String, List<String>> headers = at(Instant.now()).sign(ID, BODY, List.of(OTHER, SECRET)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        assertThatCode(() -> new Webhook(SECRET.reveal())
                        .verify(new String(BODY, UTF_8), HttpHeaders.of(headers, (n, v) -> true)))
                .doesNotThrowAnyException();
    }

    @Test
    void weAcceptWhatThePublishedLibrarySigns() throws Exception {
        String signature = new Webhook(OTHER.reveal()).sign(ID, Long.parseLong(SENT), new String(BODY, UTF_8));
        assertThat(signatures.verify(ID, SENT, signature, BODY, List.of(OTHER))).isInstanceOf(Authentic.class);
    }

    @Test
    void anotherSecretIsForged() {
        assertThat(signatures.verify(ID, SENT, SIGNATURE, BODY, List.of(OTHER))).isEqualTo(new Forged());
        assertThat(signatures.verify(ID, SENT, SIGNATURE, BODY, List.of())).isEqualTo(new Forged());
    }

    @Test
    void anAlteredBodyIdOrTimeIsForged() {
        byte[] altered = BODY.clone();
        altered[0] ^= 1;
        assertThat(signatures.verify(ID, SENT, SIGNATURE, altered, List.of(SECRET)))
                .isEqualTo(new Forged());
        assertThat(signatures.verify(ID + "x", SENT, SIGNATURE, BODY, List.of(SECRET)))
                .isEqualTo(new Forged());
        assertThat(signatures.verify(ID, "1614265331", SIGNATURE, BODY, List.of(SECRET)))
                .isEqualTo(new Forged());
    }

    @Test
    void bytesThatAreNoTextAreNotMistakenForEachOther() {
        String signature =
                signatures.sign(ID, new byte[] {(byte) 0xfe}, List.of(SECRET)).get("webhook-signature");
        assertThat(signatures.verify(ID, SENT, signature, new byte[] {(byte) 0xff}, List.of(SECRET)))
                .isEqualTo(new Forged());
    }

    @Test
    void oneOfTwoSignaturesAndOneOfTwoSecretsSuffice() {
        assertThat(verify("v1,AAAA " + SIGNATURE)).isInstanceOf(Authentic.class);
        assertThat(verify(SIGNATURE + " v1,AAAA")).isInstanceOf(Authentic.class);
        assertThat(signatures.verify(ID, SENT, SIGNATURE, BODY, List.of(OTHER, SECRET)))
                .isInstanceOf(Authentic.class);
    }

    @Test
    void signaturesOfOtherVersionsDoNotCount() {
        String value = SIGNATURE.substring(3);
        assertThat(verify("v2," + value)).isEqualTo(new Forged());
        assertThat(verify("v1a," + value)).isEqualTo(new Forged());
        assertThat(verify(value)).isEqualTo(new Forged());
        assertThat(verify("v2," + value + " " + SIGNATURE)).isInstanceOf(Authentic.class);
    }

    @Test
    void fiveMinutesMayLieBetweenTheClocks() {
        assertThat(at(THEN.plus(Duration.ofMinutes(5))).verify(ID, SENT, SIGNATURE, BODY, List.of(SECRET)))
                .isInstanceOf(Authentic.class);
        assertThat(at(THEN.minus(Duration.ofMinutes(5))).verify(ID, SENT, SIGNATURE, BODY, List.of(SECRET)))
                .isInstanceOf(Authentic.class);
    }

    @Test
    void whatIsOlderOrFromTheFutureIsStale() {
        assertThat(at(THEN.plusSeconds(301)).verify(ID, SENT, SIGNATURE, BODY, List.of(SECRET)))
                .isEqualTo(new Stale(THEN));
        assertThat(at(THEN.minusSeconds(301)).verify(ID, SENT, SIGNATURE, BODY, List.of(SECRET)))
                .isEqualTo(new Stale(THEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1614265330.5", "99999999999999999999", "9223372036854775807"})
    void aTimeThatIsNoneIsMalformed(String time) {
        assertThat(signatures.verify(ID, time, SIGNATURE, BODY, List.of(SECRET)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void aMissingHeaderIsMalformed() {
        assertThat(signatures.verify(null, SENT, SIGNATURE, BODY, List.of(SECRET)))
                .isInstanceOf(Malformed.class);
        assertThat(signatures.verify(" ", SENT, SIGNATURE, BODY, List.of(SECRET)))
                .isInstanceOf(Malformed.class);
        assertThat(signatures.verify(ID, null, SIGNATURE, BODY, List.of(SECRET)))
                .isInstanceOf(Malformed.class);
        assertThat(signatures.verify(ID, SENT, null, BODY, List.of(SECRET))).isInstanceOf(Malformed.class);
    }

    @Test
    void aSecretHas24To64Bytes() {
        assertThatThrownBy(() -> WebhookSecret.parse("whsec_c2hvcnQ=")).hasMessageContaining("24 to 64");
        assertThatThrownBy(() -> WebhookSecret.parse("whsec_" + "AAAA".repeat(22)))
                .hasMessageContaining("24 to 64");
        assertThatThrownBy(() -> WebhookSecret.parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .hasMessageContaining("whsec_");
    }

    @Test
    void aSecretIsRevealedOnlyOnPurpose() {
        WebhookSecret secret = WebhookSecret.generate();
        assertThat(WebhookSecret.parse(secret.reveal()).reveal()).isEqualTo(secret.reveal());
        assertThat(secret.toString()).doesNotContain(secret.reveal().substring(6, 12));
        assertThat(secret.reveal()).isNotEqualTo(WebhookSecret.generate().reveal());
    }

    private WebhookVerdict verify(String signature) {
        return signatures.verify(ID, SENT, signature, BODY, List.of(SECRET));
    }

    private static WebhookSignatures at(Instant now) {
        return new WebhookSignatures(Clock.fixed(now, ZoneOffset.UTC));
    }
}
