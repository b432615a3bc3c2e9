package org.openiru.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openiru.parts.JavaCommand;
import org.openiru.parts.Ports;

/** A process of a service. It ends with this JVM. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;

    private ServiceProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it and returns at once.
     *
     * @param jar the built service
     */
    static ServiceProcess start(Path jar, List<String> jvm, Map<String, String> settings, Path log) throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: build the service first");
        }
        int port = Ports.free();
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(jvm);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port, "-jar", jar.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ServiceProcess(process, log, port);
    }

    /** A built service as seen from a module's folder, such as {@code referral-service}. */
    static Path built(String service) {
        return Path.of("..", service, "target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .normalize();
    }

    /** Its base address. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Waits until it is ready. */
    public ServiceProcess awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("The service is not ready; see " + log);
            }
            Thread.sleep(POLL);
        }
        return this;
    }

    /** Whether it answers that it is ready. */
    public boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a crash would (kill -9) and returns when it has ended. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
