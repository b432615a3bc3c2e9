package org.openiru.local.internet;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Standard Webhooks as a provider uses them: through the published library, with the secret that the unit gave out. */
final class Signatures {

    private Signatures() {}

    /** Whether a secret can be used at all. */
    static boolean isSecret(String secret) {
        try {
            return secret.startsWith(Webhook.SECRET_PREFIX)
                    && !new Webhook(secret).sign("probe", 0, "").isEmpty();
        } catch (EmptyWebhookSecretException | WebhookSigningException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a request is signed with the secret and its timestamp is recent. */
    static boolean verify(String secret, MultiMap headers, String body) {
        Map<String, List<String>> lowerCased = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.names().forEach(name -> lowerCased.put(name, headers.getAll(name)));
        try {
            new Webhook(secret).verify(body, lowerCased);
            return true;
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            return false;
        }
    }

    static String sign(String secret, String webhookId, Instant at, String body) {
        try {
            return new Webhook(secret).sign(webhookId, at.getEpochSecond(), body);
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException("Cannot sign with the provider's secret", e);
        }
    }
}
