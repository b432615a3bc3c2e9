package org.openiru.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The internet behind the egress proxy: every host is a provider's endpoint that behaves as it was told. */
public final class Network implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BACKLOG = 2000;

    /** How an endpoint meets notices. */
    public enum Behaviour {
        /** Takes a notice within 20 ms. */
        HEALTHY(Duration.ofMillis(20)),
        /** Takes a notice after a third of a second. */
        UNHURRIED(Duration.ofMillis(300)),
        /** Takes a notice after ten seconds. */
        SLOW(Duration.ofSeconds(10)),
        /** Breaks every connection. */
        BREAKING(Duration.ZERO),
        /** Accepts every connection and says nothing, longer than anybody waits. */
        MUTE(Duration.ofSeconds(40));

        private final Duration pause;

        Behaviour(Duration pause) {
            this.pause = pause;
        }

        boolean answers() {
            return this == HEALTHY || this == UNHURRIED || this == SLOW;
        }
    }

    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Consumer<Arrival> listener = arrival -> {};

    private Network(HttpServer server) {
        this.server = server;
    }

    /** Opens it on a free port of 127.0.0.1. */
    public static Network open() throws IOException {
        // Else each answer waits 40 ms for the other side's acknowledgement, and idle connections are closed early.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4000");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        Network network = new Network(server);
        server.setExecutor(network.threads);
        server.createContext("/", network::handle);
        server.start();
        return network;
    }

    /** Its address, for {@code iru.egress.proxy}. */
    public String proxy() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Sets how a host behaves; one that was not named is healthy. */
    public void behave(String host, Behaviour behaviour) {
        behaviours.put(host, behaviour);
    }

    void allHealthy() {
        behaviours.clear();
    }

    /** Calls the listener with every notice that is taken, in a thread of the request. */
    public void onArrival(Consumer<Arrival> next) {
        listener = next;
    }

    /** What was taken at the given hosts. */
    public List<Arrival> arrivalsAt(Collection<String> hosts) {
        return arrivals.stream()
                .filter(arrival -> hosts.contains(arrival.host()))
                .toList();
    }

    /** Every request, taken or not. */
    long requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"))
                    .replaceFirst(":\\d+$", "");
            Behaviour behaviour = behaviours.getOrDefault(host, Behaviour.HEALTHY);
            Thread.sleep(behaviour.pause);
            if (!exchange.getRequestMethod().equals("POST")) {
                // Whoever looks for the content finds that it is gone.
                exchange.sendResponseHeaders(404, -1);
            } else if (behaviour.answers()) {
                take(host, exchange, body);
                exchange.sendResponseHeaders(204, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(String host, HttpExchange exchange, byte[] body) throws IOException {
        JsonNode notice = JSON.readTree(body);
        String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
        String type = notice.path("type").asText();
        JsonNode data = notice.path("data");
        if (data.has("items")) {
            data.path("items").forEach(item -> take(host, id, type.replace(".batch", ""), item));
        } else {
            take(host, id, (type + " " + data.path("reminder").asText()).strip(), data);
        }
    }

    private void take(String host, String id, String type, JsonNode data) {
        Arrival arrival = new Arrival(
                host,
                id,
                type,
                data.path("referralId").asText(),
                data.path("acknowledgeUrl").asText(),
                System.nanoTime());
        arrivals.add(arrival);
        listener.accept(arrival);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
