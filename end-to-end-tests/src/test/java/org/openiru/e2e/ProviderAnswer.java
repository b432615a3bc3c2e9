package org.openiru.e2e;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;

/** An answer that a provider sends to the unit's webhook, true unless it is altered. */
record ProviderAnswer(
        Unit unit, String providerId, String secret, String referralId, String webhookId, Instant sentAt) {

    ProviderAnswer(Unit unit, DemoProvider.Onboarded provider, String referralId) {
        this(unit, provider.providerId(), provider.secret(), referralId, "msg_" + UUID.randomUUID(), Instant.now());
    }

    ProviderAnswer to(String otherProviderId) {
        return new ProviderAnswer(unit, otherProviderId, secret, referralId, webhookId, sentAt);
    }

    ProviderAnswer signedWith(String otherSecret) {
        return new ProviderAnswer(unit, providerId, otherSecret, referralId, webhookId, sentAt);
    }

    ProviderAnswer withId(String otherId) {
        return new ProviderAnswer(unit, providerId, secret, referralId, otherId, sentAt);
    }

    ProviderAnswer at(Instant otherTime) {
        return new ProviderAnswer(unit, providerId, secret, referralId, webhookId, otherTime);
    }

    Response send(String type) {
        String body = "{\"type\":\"" + type + "\",\"timestamp\":\"" + sentAt + "\",\"data\":{\"referralId\":\""
                + referralId + "\",\"reason\":\"It breaks none of our terms.\"}}";
        return unit.anonymously(unit.referral())
                .header("webhook-id", webhookId)
                .header("webhook-timestamp", String.valueOf(sentAt.getEpochSecond()))
                .header("webhook-signature", signature(body))
                .body(body)
                .post("/webhooks/v1/providers/" + providerId);
    }

    private String signature(String body) {
        try {
            return new Webhook(secret).sign(webhookId, sentAt.getEpochSecond(), body);
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }
}
