package org.openiru.referral.dispatch;

import java.util.List;
import java.util.UUID;
import org.openiru.web.webhook.SigningKey;

/** A notice ready to be sent. */
record Outgoing(UUID noticeId, String webhookId, UUID providerId, Message message) {

    /** What is sent, by the provider's channel. */
    sealed interface Message {}

    /** To be signed and posted. */
    @SuppressWarnings("ArrayRecordComponent") // sent once and compared by nobody
    record WebhookMessage(String url, byte[] body, List<SigningKey> keys) implements Message {
        WebhookMessage {
            keys = List.copyOf(keys);
        }
    }

    /**
     * To be mailed.
     *
     * @param attempt which of the notice's attempts it is, from 1: its bounce address tells
     * @param text with the answer link, the only place where its token stands in the clear
     * @param textToKeep the same without the token
     * @param xarf the notice as XARF JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record MailMessage(int attempt, String to, String subject, String text, String textToKeep, byte[] xarf)
            implements Message {}
}
