package org.openiru.web.webhook;

/** What a message is signed with: a shared secret ({@code v1}) or one's own private key ({@code v1a}). */
public sealed interface SigningKey permits WebhookSecret, WebhookPrivateKey {

    /** The text that the key is read from again; to be shown once or stored encrypted. */
    String reveal();

    /** One entry of the header {@code webhook-signature}: version, comma, base64. */
    String sign(byte[] signedText);
}
