package org.openiru.local.actionday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        api = new Api(client, new Patience(Duration.ofSeconds(10)), Badge.none());
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
        byte[] body = "{\"type\":\"urn:openiru:problem:some\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Link", "<http://next.example/?cursor=2>; rel=\"next\"");
        exchange.sendResponseHeaders(statuses.removeFirst(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void a_call_that_meets_a_failing_service_is_repeated_with_the_same_key() throws Exception {
        // Given
        statuses.addAll(List.of(500, 503, 429, 201));

        // When
        Reply reply = api.post(address(), "key-1", Map.of());

        // Then
        assertThat(reply.status()).isEqualTo(201);
        assertThat(keys).containsExactly("key-1", "key-1", "key-1", "key-1");
    }

    @Test
    void a_refusal_is_final_and_named() throws Exception {
        // Given
        statuses.addAll(List.of(409, 201));

        // When
        Reply reply = api.post(address(), "key-1", Map.of());

        // Then
        assertThat(reply.isProblem("some")).isTrue();
        assertThatThrownBy(() -> reply.expect(201))
                .isInstanceOf(ActionDayException.class)
                .hasMessageContaining("was answered 409");
        assertThat(keys).hasSize(1);
    }

    @Test
    void a_page_leads_to_the_next() throws Exception {
        // Given
        statuses.add(200);

        // When
        Reply reply = api.get(address());

        // Then
        assertThat(reply.next()).hasValue("http://next.example/?cursor=2");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
    }
}
