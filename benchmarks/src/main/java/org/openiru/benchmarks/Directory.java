package org.openiru.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openiru.testsupport.TestTokens;

/** Enters providers through the service's API. */
public final class Directory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String service;

    public Directory(ServiceProcess service) {
        this.service = service.address();
    }

    /** A provider that can be sent notices. */
    public record Entered(String host, String providerId, String secret) {}

    /** Enters the provider of a host. */
    public Entered enter(String host) throws IOException, InterruptedException {
        return enter(host, Map.of());
    }

    /** Enters the provider of a host, with what is special about it. */
    public Entered enter(String host, Map<String, Object> more) throws IOException, InterruptedException {
        Map<String, Object> body = new HashMap<>(more);
        body.put("name", "Provider of " + host);
        body.put("domains", List.of(host));
        body.put("channel", Map.of("type", "WEBHOOK", "url", "http://" + host + "/openiru/notices"));
        JsonNode provider = post("/api/v1/providers", body);
        String id = provider.path("providerId").asText();
        return new Entered(
                host,
                id,
                post("/api/v1/providers/" + id + "/secrets", Map.of())
                        .path("secret")
                        .asText());
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + path))
                .header("authorization", "Bearer " + TestTokens.of("somebody", "administrator"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
