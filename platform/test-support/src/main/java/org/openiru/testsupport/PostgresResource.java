package org.openiru.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openiru.parts.Ports;
import org.openiru.parts.PostgresServer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL with one empty database, set as the service's data source. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "iru";

    @Override
    public Map<String, String> start() {
        String url = SharedParts.addressOf("postgres", PostgresResource::embedded, PostgresResource::container);
        return Map.of(
                "quarkus.datasource.jdbc.url", url,
                "quarkus.datasource.username", DATABASE,
                "quarkus.datasource.password", DATABASE);
    }

    private static String embedded() throws IOException {
        Path folder = SharedParts.newFolder("postgres");
        PostgresServer server =
                new PostgresServer(SharedParts.CACHE, folder.resolve("data"), Ports.free(), false, List.of(DATABASE));
        SharedParts.start(server, folder);
        return server.jdbcUrl(DATABASE);
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it then
    private static String container() {
        PostgreSQLContainer server = new PostgreSQLContainer("postgres:18")
                .withDatabaseName(DATABASE)
                .withUsername(DATABASE)
                .withPassword(DATABASE);
        server.start();
        return server.getJdbcUrl();
    }

    @Override
    public void stop() {
        // The next test class uses the same server; it ends with the JVM.
    }
}
