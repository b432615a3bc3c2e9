package org.openiru.referral.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.web.webhook.WebhookSecret;

class SecretSealTest {

    private static final UUID ROW = UUID.fromString("01a00000-0000-7000-8000-000000000001");

    private final SecretSeal seal = new SecretSeal(settings(key((byte) 1)));
    private final String secret = WebhookSecret.generate().reveal();

    @Test
    void a_sealed_secret_opens_to_itself_and_does_not_show() {
        byte[] sealed = seal.seal(ROW, secret);

        assertThat(seal.open(ROW, sealed)).isEqualTo(secret);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec_");
        assertThat(seal.seal(ROW, secret)).isNotEqualTo(sealed);
    }

    @Test
    void it_does_not_open_with_another_key_in_another_row_or_altered() {
        byte[] sealed = seal.seal(ROW, secret);
        byte[] altered = sealed.clone();
        altered[20] ^= 1;

        assertThatThrownBy(() -> new SecretSeal(settings(key((byte) 2))).open(ROW, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(UUID.randomUUID(), sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(ROW, altered)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_wrong_key_stops_the_start_with_the_settings_name() {
        assertThatThrownBy(() -> new SecretSeal(settings("c2hvcnQ="))).hasMessageContaining("iru.secrets.key");
        assertThatThrownBy(() -> new SecretSeal(settings("not base64!"))).hasMessageContaining("iru.secrets.key");
    }

    private static String key(byte filling) {
        byte[] bytes = new byte[32];
        bytes[0] = filling;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static SecretSettings settings(String key) {
        return new SecretSettings() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public Duration overlap() {
                return Duration.ofDays(1);
            }
        };
    }
}
