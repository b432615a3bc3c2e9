package org.openiru.referral.provider;

import org.openiru.web.webhook.SigningKey;
import org.openiru.web.webhook.WebhookPrivateKey;
import org.openiru.web.webhook.WebhookSecret;

/** How notices to a provider are signed, by Standard Webhooks. */
enum SigningScheme {
    /** HMAC-SHA256 with a secret that both sides share; the provider signs its answers with the same. */
    SYMMETRIC {
        @Override
        SigningKey generate() {
            return WebhookSecret.generate();
        }

        @Override
        SigningKey parse(String text) {
            return WebhookSecret.parse(text);
        }
    },

    /** With a private key that only the unit has; the provider signs its answers with a key pair of its own. */
    ED25519 {
        @Override
        SigningKey generate() {
            return WebhookPrivateKey.generate();
        }

        @Override
        SigningKey parse(String text) {
            return WebhookPrivateKey.parse(text);
        }
    };

    abstract SigningKey generate();

    abstract SigningKey parse(String text);
}
