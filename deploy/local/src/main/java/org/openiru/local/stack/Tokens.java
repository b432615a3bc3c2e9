package org.openiru.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Gets access tokens from Keycloak: of people by direct grant, of clients by their own credentials. */
public final class Tokens {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI endpoint;
    private final Realm realm;
    private final Map<String, Token> kept = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Tokens(String realmAddress, Realm realm) {
        this.endpoint = URI.create(realmAddress + "/protocol/openid-connect/token");
        this.realm = realm;
    }

    private record Token(String value, Instant goodUntil) {

        boolean isGood() {
            return Instant.now().isBefore(goodUntil);
        }
    }

    /**
     * An access token: the one that was given out before, for half of its life.
     *
     * @param name a demo login such as {@code officer} or a client such as {@code agency-be}
     * @throws StackException if there is no such login or client, or Keycloak refuses it
     */
    public String of(String name) throws IOException, StackException {
        Token token = kept.get(name);
        if (token == null || !token.isGood()) {
            token = fetch(name);
            kept.put(name, token);
        }
        return token.value();
    }

    private Token fetch(String name) throws IOException, StackException {
        Optional<Login> login = realm.login(name);
        Optional<String> secret = realm.machines().contains(name) ? realm.secretOf(name) : Optional.empty();
        if (login.isPresent()) {
            return request(Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "iru-cli",
                    "username",
                    name,
                    "password",
                    login.get().password()));
        }
        if (secret.isPresent()) {
            return request(
                    Map.of("grant_type", "client_credentials", "client_id", name, "client_secret", secret.get()));
        }
        throw new StackException("There is no login or client '" + name + "'. Known: "
                + realm.logins().stream().map(Login::name).collect(Collectors.joining(", ")) + ", "
                + String.join(", ", realm.machines()));
    }

    private Token request(Map<String, String> form) throws IOException, StackException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackException("Keycloak answered " + response.statusCode() + ": " + response.body());
            }
            JsonNode token = new ObjectMapper().readTree(response.body());
            return new Token(
                    token.path("access_token").asText(),
                    Instant.now().plusSeconds(token.path("expires_in").asLong() / 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a token", e);
        }
    }
}
