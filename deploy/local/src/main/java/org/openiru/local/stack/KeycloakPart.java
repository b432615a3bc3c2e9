package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.openiru.parts.JavaCommand;
import org.openiru.parts.Part;

/**
 * Keycloak from its distribution, which the build has unpacked and augmented ({@code kc.sh build}). Its database lives in
 * the stack's home and is named by the realm file's checksum and the port: a changed realm file, or other addresses to lead
 * back to, take effect at the next start.
 */
final class KeycloakPart implements Part {

    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx320m",
            "-XX:MetaspaceSize=96M",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Dpicocli.disable.closures=true",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    private final Path distribution;
    private final Path realm;
    private final Path data;
    private final int port;
    private final int workbenchPort;
    private final int dashboardPort;
    private final Map<String, String> more;

    /**
     * @param data where its database is kept
     * @param workbenchPort the port of the officers' pages, to which signing in leads back
     * @param dashboardPort likewise of the analysts' pages
     * @param more further environment variables, which the realm file may name
     */
    KeycloakPart(
            Path distribution,
            Path realm,
            Path data,
            int port,
            int workbenchPort,
            int dashboardPort,
            Map<String, String> more) {
        this.distribution = distribution;
        this.realm = realm;
        this.data = data;
        this.port = port;
        this.workbenchPort = workbenchPort;
        this.dashboardPort = dashboardPort;
        this.more = Map.copyOf(more);
    }

    /** The realm's address, which is also the issuer of its tokens. */
    String realmAddress() {
        return "http://localhost:" + port + "/realms/openiru";
    }

    @Override
    public void prepare() throws IOException {
        Path imported = distribution.resolve("data").resolve("import").resolve("openiru-realm.json");
        Files.createDirectories(imported.getParent());
        Path fresh = Files.createTempFile(imported.getParent(), "realm-", ".new");
        Files.copy(realm, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, imported, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.createDirectories(data);
    }

    @Override
    public List<String> command() throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(Files.readAllBytes(realm));
        Path database = data.resolve("realm-" + Long.toHexString(checksum.getValue()) + "-" + port);
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(JVM);
        command.add("-Dkc.home.dir=" + distribution);
        command.add("-Djboss.server.config.dir=" + distribution.resolve("conf"));
        command.addAll(List.of(
                "-cp", distribution.resolve("lib").resolve("quarkus-run.jar").toString()));
        command.addAll(List.of("io.quarkus.bootstrap.runner.QuarkusEntryPoint", "start", "--optimized"));
        command.addAll(List.of("--import-realm", "--cache=local", "--http-enabled=true", "--http-host=127.0.0.1"));
        command.addAll(List.of("--http-port=" + port, "--hostname=http://localhost:" + port));
        command.add("--db-url=jdbc:h2:file:" + database + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE");
        return command;
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("IRU_ASSESSMENT_PORT", String.valueOf(workbenchPort));
        environment.put("IRU_REPORTING_PORT", String.valueOf(dashboardPort));
        return environment;
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public boolean isReady() {
        return Probe.isOk("http://127.0.0.1:" + port + "/realms/openiru/.well-known/openid-configuration");
    }

    @Override
    public void initialise() {
        // The realm is imported at the first start.
    }
}
