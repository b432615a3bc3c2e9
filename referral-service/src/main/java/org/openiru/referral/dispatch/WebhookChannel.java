package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.dispatch.Outgoing.WebhookMessage;
import org.openiru.referral.provider.ChannelType;
import org.openiru.web.egress.GuardedHttpClient;
import org.openiru.web.egress.OutboundRequest;
import org.openiru.web.egress.OutboundResult;
import org.openiru.web.egress.OutboundResult.Response;
import org.openiru.web.webhook.WebhookSignatures;

/** Posts signed notices to providers' endpoints. */
@ApplicationScoped
class WebhookChannel {

    static final String CONTENT_TYPE = "application/json";

    /** Enough to recognise an error page by. */
    private static final int MAX_ANSWER_BYTES = 4096;

    /** What tells who answered, and why in that way. Cookies and the like are the provider's business. */
    private static final List<String> TELLING =
            List.of("content-type", "date", "location", "retry-after", "server", "via", "x-request-id");

    private static final int MAX_HEADER_LENGTH = 500;

    private final GuardedHttpClient client;
    private final WebhookSignatures signatures;
    private final DispatchSettings settings;
    private final Clock clock;

    WebhookChannel(GuardedHttpClient client, WebhookSignatures signatures, DispatchSettings settings, Clock clock) {
        this.client = client;
        this.signatures = signatures;
        this.settings = settings;
        this.clock = clock;
    }

    Sent post(String webhookId, WebhookMessage message) {
        Map<String, String> headers = new HashMap<>(signatures.sign(webhookId, message.body(), message.keys()));
        headers.put("Content-Type", CONTENT_TYPE);
        OutboundResult answer = client.send(OutboundRequest.post(message.url(), message.body(), headers)
                .within(settings.timeout())
                .upTo(MAX_ANSWER_BYTES));
        Proof proof = new Proof(
                ChannelType.WEBHOOK,
                message.url(),
                CONTENT_TYPE,
                sha256(message.body()),
                message.body(),
                headers,
                answer instanceof Response response ? answered(response) : null);
        return new Sent(SendResult.of(answer, clock.instant()), proof);
    }

    private static Proof.@Nullable Answered answered(Response response) {
        Map<String, String> headers = new HashMap<>();
        TELLING.forEach(name -> response.header(name).ifPresent(value -> headers.put(name, oneLine(value))));
        return new Proof.Answered(headers, response.body(), response.truncated());
    }

    private static String oneLine(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() > MAX_HEADER_LENGTH ? line.substring(0, MAX_HEADER_LENGTH) : line;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
