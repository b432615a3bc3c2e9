package org.openiru.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Has reporting build its figures anew from the topics, and watches it. Until that is done the figures of before answer. */
public final class Rebuild {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI endpoint;
    private final Tokens tokens;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Rebuild(String reporting, Tokens tokens) {
        this.endpoint = URI.create(reporting + "/api/v1/rebuild");
        this.tokens = tokens;
    }

    /** Begins, unless a rebuild is under way already. */
    public State begin() throws IOException, StackException {
        return ask("POST", 202);
    }

    /** How far reporting is. */
    public State state() throws IOException, StackException {
        return ask("GET", 200);
    }

    private State ask(String method, int expected) throws IOException, StackException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tokens.of("administrator"))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new StackException("Reporting answered " + response.statusCode() + " when asked for its rebuild");
            }
            JsonNode body = new ObjectMapper().readTree(response.body());
            return new State(
                    body.path("state").asText().equals("CURRENT"),
                    body.path("position").asLong(),
                    body.path("end").asLong());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking reporting", e);
        }
    }

    /**
     * How far the counting is.
     *
     * @param current whether the figures are complete and nothing is being rebuilt
     * @param position how many events are counted, of a rebuild in the new figures
     * @param end how many there are
     */
    public record State(boolean current, long position, long end) {}
}
