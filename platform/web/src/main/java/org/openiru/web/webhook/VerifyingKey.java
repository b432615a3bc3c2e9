package org.openiru.web.webhook;

/** What a signature is verified with: a shared secret ({@code v1}) or the sender's public key ({@code v1a}). */
public sealed interface VerifyingKey permits WebhookSecret, WebhookPublicKey {

    /** Whether one entry of the header {@code webhook-signature} was made for the text with the key's other half. */
    boolean fits(String signature, byte[] signedText);
}
