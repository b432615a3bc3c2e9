package org.openiru.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openiru.local.history.HistoryUpload;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.Progress;
import org.openiru.local.stack.StackException;
import org.openiru.local.stack.StackPort;
import org.openiru.local.stack.StackSettings;
import org.openiru.parts.Folders;

/** A whole installation, started as {@code ./iru up} starts it, on ports and in a folder of its own. */
final class Unit implements AutoCloseable {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** Tests that run in another JVM have another installation. */
    private static final int NUMBER = Integer.getInteger("iru.installation", 1);

    private static final int RANGES = 10;

    /** How long a token of somebody on a page is good for: whoever reads or writes for a while outlives it. */
    static final Duration TOKENS_OF_PAGES = Duration.ofSeconds(3);

    private static final Map<String, Map<String, String>> ENVIRONMENT =
            Map.of("keycloak", Map.of("IRU_PAGES_TOKEN_LIFESPAN", Long.toString(TOKENS_OF_PAGES.toSeconds())));

    private final LocalStack stack;

    private Unit(LocalStack stack) {
        this.stack = stack;
    }

    static Unit start() throws IOException, StackException {
        Path home = PROJECT.resolve("end-to-end-tests/target/unit-" + NUMBER);
        LocalStack stack = new LocalStack(onFreePorts(home));
        // What an earlier run has left, also one that was cut off.
        stack.down(Progress.silent());
        Folders.delete(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> takeDown(stack)));
        stack.up(Progress.silent());
        return new Unit(stack);
    }

    LocalStack stack() {
        return stack;
    }

    String intake() {
        return address(StackPort.INTAKE);
    }

    String assessment() {
        return address(StackPort.ASSESSMENT);
    }

    String referral() {
        return address(StackPort.REFERRAL);
    }

    String reporting() {
        return address(StackPort.REPORTING);
    }

    /** The realm in which people sign in. */
    String realm() {
        return "http://localhost:" + port(StackPort.KEYCLOAK) + "/realms/openiru";
    }

    String demoInternet() {
        return address(StackPort.INTERNET);
    }

    /** A JSON request without a token. */
    RequestSpecification anonymously(String service) {
        return given().baseUri(service).contentType(ContentType.JSON).accept(ContentType.JSON);
    }

    /** A JSON request as a demo login or client. */
    RequestSpecification as(String name, String service) {
        return anonymously(service).auth().oauth2(token(name));
    }

    String token(String name) {
        try {
            return stack.tokens().of(name);
        } catch (IOException | StackException e) {
            throw new IllegalStateException("No token for " + name, e);
        }
    }

    /** The password of a demo login. */
    String passwordOf(String name) {
        return stack.logins().stream()
                .filter(login -> login.name().equals(name))
                .findFirst()
                .orElseThrow()
                .password();
    }

    /** Imports the published series as {@code ./iru import} does. */
    HistoryUpload.Summary importPublished() throws IOException, StackException, InterruptedException {
        Path file = PROJECT.resolve("deploy/local/history/ctiru.csv");
        return new HistoryUpload(reporting(), stack.tokens()).send(file, new HistoryUpload.Listener() {
            @Override
            public void progress(long bytes, long size) {
                assertThat(bytes).isLessThanOrEqualTo(size);
            }

            @Override
            public void rejected(long line, String reason) {
                throw new AssertionError("Line " + line + ": " + reason);
            }
        });
    }

    /** A port for one more process. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port(StackPort port) {
        return stack.settings().port(port);
    }

    @Override
    public void close() {
        takeDown(stack);
    }

    private String address(StackPort port) {
        return "http://127.0.0.1:" + port(port);
    }

    private static void takeDown(LocalStack stack) {
        try {
            stack.down(Progress.silent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Below the range from which the system gives out ports by itself. */
    private static StackSettings onFreePorts(Path home) {
        return IntStream.iterate(NUMBER * RANGES * 1000, base -> base + 1000)
                .limit(RANGES)
                .mapToObj(base -> new StackSettings(PROJECT, home, base, Optional.empty(), ENVIRONMENT))
                .filter(settings -> Arrays.stream(StackPort.values()).allMatch(port -> isFree(settings.port(port))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free range of ports"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
