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
import org.jspecify.annotations.Nullable;

/** Every host of the internet, as an HTTP proxy on loopback: a test says how each one behaves. */
@Singleton
public class World {

    private final Map<String, Host> hosts = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final HttpServer elsewhere;

    World(
            @ConfigProperty(name = "iru.egress.proxy") String address,
            @ConfigProperty(name = "iru.verification.probes.elsewhere") String probe)
            throws IOException {
        server = proxy(address, Host::answer);
        elsewhere = proxy(probe, Host::answerElsewhere);
    }

    private HttpServer proxy(String address, Side side) throws IOException {
        int colon = address.lastIndexOf(':');
        int port = Integer.parseInt(address.substring(colon + 1));
        HttpServer proxy = HttpServer.create(new InetSocketAddress(address.substring(0, colon), port), 1000);
        proxy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        proxy.createContext("/", exchange -> handle(exchange, side));
        return proxy;
    }

    /** Which side of a host answers. */
    private interface Side {
        Reply answer(Host host, Request request) throws InterruptedException;
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

    /** An answer; an empty body is none. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public Reply(int status, Map<String, String> headers) {
            this(status, headers, "");
        }

        public static Reply status(int status) {
            return new Reply(status, Map.of());
        }

        /** A page with a title and a text. */
        public static Reply page(String title, String text) {
            return new Reply(
                    200,
                    Map.of("Content-Type", "text/html; charset=utf-8"),
                    "<html><head><title>%s</title></head><body><p>%s</p></body></html>".formatted(title, text));
        }
    }

    /** One host with what it was asked. */
    public static final class Host {
        private final List<Request> requests = new CopyOnWriteArrayList<>();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final List<Request> fromElsewhere = new CopyOnWriteArrayList<>();
        private volatile Behaviour behaviour = request -> Reply.status(204);
        private volatile @Nullable Behaviour behaviourElsewhere;

        public void behaves(Behaviour next) {
            this.behaviour = next;
        }

        /** What those see who come through the probe; unless it was told, the same as everybody. */
        public void behavesElsewhere(Behaviour next) {
            this.behaviourElsewhere = next;
        }

        /** What the probe asked. */
        public List<Request> fromElsewhere() {
            return List.copyOf(fromElsewhere);
        }

        private Reply answerElsewhere(Request request) throws InterruptedException {
            fromElsewhere.add(request);
            Behaviour there = behaviourElsewhere;
            return (there == null ? behaviour : there).answer(request);
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
        elsewhere.start();
    }

    void close(@Observes ShutdownEvent event) {
        server.stop(0);
        elsewhere.stop(0);
    }

    private void handle(HttpExchange exchange, Side side) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body,
                    Instant.now());
            String host = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Host"));
            Reply reply = side.answer(host(host.replaceFirst(":\\d+$", "")), request);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
