package org.openiru.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openiru.testsupport.TestTokens;

/** A process of the reporting service, and what can be asked of it. */
final class Reporting implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Each look costs the service some milliseconds. */
    private static final Duration POLL = Duration.ofMillis(250);

    private static final int UNPROCESSABLE = 422;

    private static final Duration CLOSE = Duration.ofMillis(50);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final ServiceProcess process;

    Reporting(ServiceProcess process) {
        this.process = process;
    }

    /** How far the figures are. */
    record Progress(String state, long position, long end) {

        boolean isCurrent() {
            return state.equals("CURRENT") && position == end;
        }
    }

    String address() {
        return process.address();
    }

    /** The answer's text. */
    String ask(String query) throws IOException, InterruptedException {
        return send("GET", "/api/v1/figures?" + query, "analyst");
    }

    /** The answer. */
    JsonNode figure(String query) throws IOException, InterruptedException {
        return JSON.readTree(ask(query));
    }

    /** The text of what a path answers. */
    String read(String path) throws IOException, InterruptedException {
        return send("GET", path, "analyst");
    }

    /** The latest moment for which figures can be told for good. */
    Instant settled() throws IOException, InterruptedException {
        Instant moment = Instant.parse(figure("measure=removed").path("asAt").asText());
        while (response("GET", "/api/v1/figures?measure=removed&asAt=" + moment, "analyst")
                        .statusCode()
                == UNPROCESSABLE) {
            Thread.sleep(POLL);
        }
        return moment;
    }

    /** What there is to ask for. */
    JsonNode measures() throws IOException, InterruptedException {
        return JSON.readTree(send("GET", "/api/v1/measures", "analyst"));
    }

    void rebuild() throws IOException, InterruptedException {
        send("POST", "/api/v1/rebuild", "administrator");
    }

    Progress progress() throws IOException, InterruptedException {
        JsonNode state = JSON.readTree(send("GET", "/api/v1/rebuild", "administrator"));
        return new Progress(
                state.path("state").asText(),
                state.path("position").asLong(),
                state.path("end").asLong());
    }

    /** Waits until everything is counted. */
    void awaitCurrent() throws IOException, InterruptedException {
        while (!progress().isCurrent()) {
            Thread.sleep(POLL);
        }
    }

    /** Waits until so many events are counted, of a rebuild under way in its new figures. */
    void awaitPosition(long events) throws IOException, InterruptedException {
        while (progress().position() < events) {
            Thread.sleep(CLOSE);
        }
    }

    private String send(String method, String path, String role) throws IOException, InterruptedException {
        HttpResponse<String> response = response(method, path, role);
        if (response.statusCode() >= 300) {
            throw new IOException(path + " answered " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> response(String method, String path, String role)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + token(role))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What lets somebody in. */
    String token(String role) {
        return tokens.computeIfAbsent(role, absent -> TestTokens.of(role, role));
    }

    /** Ends it as a crash would (kill -9) and returns when it has ended. */
    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
        client.close();
    }
}
