package org.openiru.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openiru.local.stack.StackException;
import org.openiru.local.stack.Tokens;

/** Asks a service for its totals, as an auditor, who may read and do nothing else. */
final class ServiceTotals implements Reconciliation.Totals {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 30;
    private static final int SERVER_ERROR = 500;

    private final URI endpoint;
    private final Tokens tokens;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param service its address */
    ServiceTotals(String service, Tokens tokens) {
        this.endpoint = URI.create(service + "/api/v1/totals");
        this.tokens = tokens;
    }

    /** @throws StackException if the service does not tell for half a minute: reporting while its figures are filled, any while its store is away */
    @Override
    public Map<String, Long> read() throws IOException, StackException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(endpoint)
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + tokens.of("auditor"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return totals(response.body());
            }
            if (response.statusCode() < SERVER_ERROR || attempt == ATTEMPTS) {
                throw new StackException(endpoint + " answered " + response.statusCode() + ": " + response.body());
            }
            Thread.sleep(PAUSE);
        }
    }

    private static Map<String, Long> totals(String body) throws IOException {
        Map<String, Long> totals = new LinkedHashMap<>();
        for (JsonNode total : new ObjectMapper().readTree(body)) {
            totals.put(total.path("measure").asText(), total.path("total").asLong());
        }
        return totals;
    }
}
