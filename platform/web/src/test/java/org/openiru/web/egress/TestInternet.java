package org.openiru.web.egress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * One server that stands at the public addresses that the tests use, and a canary at all others: the guard works as it
 * does in production, and only the last step, the socket, is led here. Records which addresses were connected to.
 */
final class TestInternet implements AutoCloseable {

    static final String PUBLIC = "93.184.215.14";
    static final String OTHER_PUBLIC = "93.184.215.15";

    final Canary canary;
    final Queue<InetSocketAddress> connected = new ConcurrentLinkedQueue<>();
    private final Map<String, Iterator<InetAddress[]>> names = new ConcurrentHashMap<>();
    private final HttpServer server;

    TestInternet() throws IOException {
        canary = new Canary();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Serves a path of every host. */
    void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    void serve(String path, int status, String body) {
        serve(path, exchange -> answer(exchange, status, body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** A name with the same addresses at every lookup. */
    void resolve(String name, String... addresses) {
        InetAddress[] all = literals(addresses);
        names.put(name, java.util.stream.Stream.generate(() -> all).iterator());
    }

    /** A name whose address is another at each lookup. */
    void resolveInTurn(String name, String... addresses) {
        names.put(
                name,
                Arrays.stream(addresses)
                        .map(address -> literals(address))
                        .toList()
                        .iterator());
    }

    GuardedHttpClient client() {
        return new GuardedHttpClient(
                new Settings(Optional.empty(), Optional.empty()), "test", this::lookUp, proxy -> socket());
    }

    private InetAddress[] lookUp(String name) throws UnknownHostException {
        try {
            return new InetAddress[] {InetAddress.ofLiteral(name)};
        } catch (IllegalArgumentException notLiteral) {
            if (!names.containsKey(name)) {
                throw new UnknownHostException("not in the test internet: " + name);
            }
            return names.get(name).next();
        }
    }

    private Socket socket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetSocketAddress asked = (InetSocketAddress) endpoint;
                connected.add(asked);
                String address = asked.getAddress().getHostAddress();
                boolean isServed = address.equals(PUBLIC) || address.equals(OTHER_PUBLIC);
                super.connect(isServed ? server.getAddress() : canary.address(), timeout);
            }
        };
    }

    private static InetAddress[] literals(String... addresses) {
        return Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    List<String> connectedAddresses() {
        return connected.stream()
                .map(address -> address.getAddress().getHostAddress())
                .toList();
    }

    @Override
    public void close() throws IOException {
        canary.close();
        server.stop(0);
    }

    record Settings(Optional<Proxy> proxy, Optional<Authorities> ca) implements EgressSettings {

        @Override
        public UnitName unit() {
            return UnitName.of("test unit");
        }

        @Override
        public Optional<URI> contact() {
            return Optional.empty();
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public int maxConnections() {
            return 512;
        }

        @Override
        public int maxConnectionsPerHost() {
            return 16;
        }
    }
}
