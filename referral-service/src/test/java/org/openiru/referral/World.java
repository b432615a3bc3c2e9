package org.openiru.referral;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every host of the internet, as an HTTP proxy on loopback: a test says how each one behaves. */
@Singleton
public class World {

    private final Map<String, Host> hosts = new ConcurrentHashMap<>();
    private final HttpServer server;

    World(@ConfigProperty(name = "iru.egress.proxy") String address) throws IOException {
        int colon = address.lastIndexOf(':');
        int port = Integer.parseInt(address.substring(colon + 1));
        server = HttpServer.create(new InetSocketAddress(address.substring(0, colon), port), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
    }

    /** What a host answers to a request. */
    public interface Behaviour {
        Reply answer(Request request) throws InterruptedException;
    }

    /** One request as it arrived. */
    public record Request(String method, String path, Map<String, List<String>> headers, String body, Instant at) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** An answer without a body. */
    public record Reply(int status, Map<String, String> headers) {
        public static Reply status(int status) {
            return new Reply(status, Map.of());
        }
    }

    /** One host with what it was asked. */
    public static final class Host {
        private final List<Request> requests = new CopyOnWriteArrayList<>();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private volatile Behaviour behaviour = request -> Reply.status(204);

        public void behaves(Behaviour next) {
            this.behaviour = next;
        }

        public List<Request> requests() {
            return List.copyOf(requests);
        }

        public List<Request> notices() {
            return requests.stream()
                    .filter(request -> request.method().equals("POST"))
                    .toList();
        }

        /** The most requests that it ever had open at once. */
        public int mostAtOnce() {
            return most.get();
        }

        private Reply answer(Request request) throws InterruptedException {
            requests.add(request);
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                return behaviour.answer(request);
            } finally {
                now.decrementAndGet();
            }
        }
    }

    public Host host(String name) {
        return hosts.computeIfAbsent(name, ignored -> new Host());
    }

    void open(@Observes StartupEvent event) {
        server.start();
    }

    void close(@Observes ShutdownEvent event) {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body,
                    Instant.now());
            String host = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Host"));
            Reply reply = host(host.replaceFirst(":\\d+$", "")).answer(request);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
