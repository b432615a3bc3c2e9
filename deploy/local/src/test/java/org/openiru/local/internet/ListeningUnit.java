package org.openiru.local.internet;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** The unit's side of the conversation: it keeps every answer that it is sent. */
final class ListeningUnit implements AutoCloseable {

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** One answer as it came. */
    record Heard(Map<String, List<String>> headers, String body) {

        String webhookId() {
            return headers.getOrDefault("webhook-id", List.of("none")).getFirst();
        }

        boolean says(String type) {
            return body.contains("\"type\":\"" + type + '"');
        }

        boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                return false;
            }
        }
    }

    /** @param status the status that the unit meets its n-th answer with, from 1 */
    ListeningUnit(int port, IntUnaryOperator status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.applyAsInt(keep(exchange)), -1);
            exchange.close();
        });
        server.start();
    }

    private synchronized int keep(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        heard.add(new Heard(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        return heard.size();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
