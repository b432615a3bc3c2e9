package org.openiru.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Drops all that reporting keeps, and watches it being built anew from the topics. */
public final class Rebuild {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DATABASE = "reporting";

    private final String mongoUri;
    private final URI progress;
    private final Tokens tokens;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Rebuild(String mongoUri, String reporting, Tokens tokens) {
        this.mongoUri = mongoUri;
        this.progress = URI.create(reporting + "/api/v1/rebuild");
        this.tokens = tokens;
    }

    /** Drops reporting's database. Reporting notices by itself that it is empty and begins anew. */
    public void dropAll() {
        try (MongoClient mongo = MongoClients.create(mongoUri)) {
            mongo.getDatabase(DATABASE).drop();
        }
    }

    /** How far reporting is. */
    public State state() throws IOException, StackException {
        HttpRequest request = HttpRequest.newBuilder(progress)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tokens.of("administrator"))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackException("Reporting answered " + response.statusCode() + " when asked how far it is");
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
     * @param current whether the figures are complete
     * @param position how many events are counted
     * @param end how many there are
     */
    public record State(boolean current, long position, long end) {

        /** Whether nothing is left to count. */
        public boolean done() {
            return current && position >= end;
        }
    }
}
