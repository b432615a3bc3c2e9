package org.openiru.local.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.openiru.local.history.HistoryFile.Part;
import org.openiru.local.stack.StackException;
import org.openiru.local.stack.Tokens;

/** Sends a file about a unit's past to reporting, as an analyst. Sending it again changes nothing. */
public final class HistoryUpload {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 15;
    private static final int UNAVAILABLE = 503;

    private final URI endpoint;
    private final Tokens tokens;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper json = new ObjectMapper();

    /** @param reporting the service's address */
    public HistoryUpload(String reporting, Tokens tokens) {
        this.endpoint = URI.create(reporting + "/api/v1/history");
        this.tokens = tokens;
    }

    /** Is told how it goes. */
    public interface Listener {

        /** How much of the file is answered. */
        void progress(long bytes, long size);

        /** A line was rejected. */
        void rejected(long line, String reason);
    }

    /** What became of the lines. */
    public record Summary(long recorded, long repeated, long corrected, long rejected) {

        static final Summary NOTHING = new Summary(0, 0, 0, 0);

        Summary and(JsonNode more, int contradictions) {
            return new Summary(
                    recorded + more.path("recorded").asLong(),
                    repeated + more.path("repeated").asLong(),
                    corrected + more.path("corrected").asLong(),
                    rejected + more.path("rejected").asLong() + contradictions);
        }
    }

    /**
     * Sends the file.
     *
     * @throws StackException if reporting does not take it; what was recorded until then stays
     */
    public Summary send(Path path, Listener listener) throws IOException, StackException, InterruptedException {
        HistoryFile file = HistoryFile.of(path);
        Summary[] summary = {Summary.NOTHING};
        long size = file.size();
        long[] sent = {0};
        file.each(part -> {
            JsonNode answer = send(file, part);
            part.contradictions().forEach(line -> listener.rejected(line.line(), line.reason()));
            for (JsonNode line : answer.path("lines")) {
                if (line.path("result").asText().equals("REJECTED")) {
                    listener.rejected(
                            part.linesBefore() + line.path("line").asLong(),
                            line.path("reason").asText());
                }
            }
            summary[0] = summary[0].and(answer, part.contradictions().size());
            sent[0] = Math.min(size, sent[0] + part.text().length());
            listener.progress(sent[0], size);
        });
        listener.progress(size, size);
        return summary[0];
    }

    private JsonNode send(HistoryFile file, Part part) throws IOException, StackException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(endpoint)
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + tokens.of("analyst"))
                            .header("Content-Type", file.contentType())
                            .POST(HttpRequest.BodyPublishers.ofByteArray(part.body()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return json.readTree(response.body());
            }
            if (response.statusCode() != UNAVAILABLE || attempt == ATTEMPTS) {
                throw new StackException("Reporting answered " + response.statusCode() + ": " + response.body()
                        + "\nWhat was recorded stays; import the file again when it can be.");
            }
            Thread.sleep(PAUSE);
        }
    }
}
