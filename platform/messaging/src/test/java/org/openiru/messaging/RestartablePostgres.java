package org.openiru.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openiru.parts.BoundProcess;
import org.openiru.parts.Ports;
import org.openiru.parts.PostgresServer;

/**
 * A real PostgreSQL that commits to disk and can be killed and started again. Its place is kept in system properties,
 * because Quarkus loads this class in several class loaders.
 */
public final class RestartablePostgres implements QuarkusTestResourceLifecycleManager {

    static final String SERVICE = "iru";
    static final String RELAY = "relay";
    private static final String FOLDER = "iru.messaging.postgres.folder";
    private static final String PORT = "iru.messaging.postgres.port";
    private static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "openiru");

    @Override
    public Map<String, String> start() {
        startOnce();
        return Map.of(
                "quarkus.datasource.jdbc.url", server().jdbcUrl(SERVICE),
                "quarkus.datasource.username", SERVICE,
                "quarkus.datasource.password", SERVICE);
    }

    static synchronized void startOnce() {
        if (System.getProperty(FOLDER) == null) {
            try {
                System.setProperty(
                        FOLDER, Files.createTempDirectory("openiru-postgres-").toString());
                System.setProperty(PORT, Integer.toString(Ports.free()));
                run();
                Runtime.getRuntime().addShutdownHook(new Thread(RestartablePostgres::delete));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static PostgresServer server() {
        return new PostgresServer(
                CACHE, data(), Integer.parseInt(System.getProperty(PORT)), true, List.of(SERVICE, RELAY));
    }

    /** As a power cut would. */
    static void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).getFirst());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> family = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
    }

    static void run() throws IOException {
        BoundProcess.start(server(), Files.createTempDirectory("openiru-postgres-log-"), Duration.ofMinutes(1));
    }

    private static Path data() {
        return Path.of(System.getProperty(FOLDER)).resolve("data");
    }

    private static void delete() {
        try (var paths = Files.walk(Path.of(System.getProperty(FOLDER)))) {
            paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + System.getProperty(FOLDER));
        }
    }

    @Override
    public void stop() {
        // The next test class uses the same server; it ends with the JVM.
    }
}
