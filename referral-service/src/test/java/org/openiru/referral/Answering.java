package org.openiru.referral;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openiru.web.webhook.WebhookSecret;
import org.openiru.web.webhook.WebhookSignatures;

/** A provider's side of the conversation: signed answers. */
public record Answering(UUID providerId, WebhookSecret secret, Clock clock) {

    public static String body(String type, UUID referralId, Map<String, String> more) {
        Map<String, String> data = new HashMap<>(more);
        data.put("referralId", referralId.toString());
        String fields = data.entrySet().stream()
                .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(","));
        return "{\"type\":\"%s\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{%s}}".formatted(type, fields);
    }

    public ValidatableResponse says(String type, UUID referralId) {
        return says(type, referralId, Map.of());
    }

    public ValidatableResponse says(String type, UUID referralId, Map<String, String> more) {
        return sends(newId(), body(type, referralId, more));
    }

    public static String newId() {
        return "msg_" + UUID.randomUUID();
    }

    public ValidatableResponse sends(String webhookId, String body) {
        return sends(signed(webhookId, body), body);
    }

    public Map<String, String> signed(String webhookId, String body) {
        return new WebhookSignatures(clock).sign(webhookId, body.getBytes(StandardCharsets.UTF_8), List.of(secret));
    }

    public ValidatableResponse sends(Map<String, String> headers, String body) {
        return given().headers(headers)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/v1/providers/" + providerId)
                .then();
    }
}
