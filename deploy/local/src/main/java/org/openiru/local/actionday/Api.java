package org.openiru.local.actionday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls the public APIs as one person or client. A call that fails because a service, its database or its broker is away
 * is made again, with the same {@code Idempotency-Key}.
 */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

    private final HttpClient client;
    private final Patience patience;
    private final Badge badge;

    Api(HttpClient client, Patience patience, Badge badge) {
        this.client = client;
        this.patience = patience;
        this.badge = badge;
    }

    Reply get(String address) throws ActionDayException, InterruptedException {
        return call("GET", address, null, "", "application/json");
    }

    Reply put(String address, Object body) throws ActionDayException, InterruptedException {
        return call("PUT", address, null, write(body), "application/json");
    }

    Reply post(String address, @Nullable String key, Object body) throws ActionDayException, InterruptedException {
        return call("POST", address, key, write(body), "application/json");
    }

    Reply postLines(String address, String key, String ndjson) throws ActionDayException, InterruptedException {
        return call("POST", address, key, ndjson, "application/x-ndjson");
    }

    private Reply call(String method, String address, @Nullable String key, String body, String type)
            throws ActionDayException, InterruptedException {
        String call = method + " " + address;
        return patience.until(call, () -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(TIMEOUT)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .header("Accept", "application/json")
                    .header("Content-Type", type);
            if (key != null) {
                request.header("Idempotency-Key", key);
            }
            Optional<String> token = badge.token();
            token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() == 401) {
                token.ifPresent(badge::expired);
            }
            return isWorthAnother(response.statusCode()) ? Optional.empty() : Optional.of(reply(call, response));
        });
    }

    /** 401: the token ran out, or the service has not yet learnt Keycloak's keys again. */
    private static boolean isWorthAnother(int status) {
        return status >= 500 || status == 401 || status == 408 || status == 429;
    }

    private static Reply reply(String call, HttpResponse<byte[]> response) throws IOException {
        JsonNode body = response.body().length == 0 ? JSON.missingNode() : JSON.readTree(response.body());
        Matcher next = NEXT.matcher(response.headers().firstValue("Link").orElse(""));
        return new Reply(
                call, response.statusCode(), body, next.find() ? Optional.of(next.group(1)) : Optional.empty());
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a body", e);
        }
    }
}
