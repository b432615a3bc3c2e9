package org.openiru.web.webhook;

import java.time.Instant;

/** Whether a received message is what a holder of the secret sent. */
public sealed interface WebhookVerdict {

    /**
     * Signed with one of the secrets, and recent.
     *
     * @param id {@code webhook-id}: a message sent again has the same one
     * @param sentAt {@code webhook-timestamp}
     */
    record Authentic(String id, Instant sentAt) implements WebhookVerdict {}

    /** A header is missing or cannot be read. */
    record Malformed(String reason) implements WebhookVerdict {}

    /** Older than the tolerance, or from the future. */
    record Stale(Instant sentAt) implements WebhookVerdict {}

    /** No signature fits. */
    record Forged() implements WebhookVerdict {}
}
