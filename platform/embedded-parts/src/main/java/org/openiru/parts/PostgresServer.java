package org.openiru.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL 18, the real server, listening on 127.0.0.1 only.
 *
 * <p>PostgreSQL refuses to run as root. As root it is started in a user namespace of its own ({@code unshare -U}), in which
 * it is nobody, while its files stay root's.
 */
public final class PostgresServer implements Part {

    private static final String SUPERUSER = "postgres";
    private static final int LOGIN_SECONDS = 2;

    /** Above all that Linux gives out. */
    private static final String NO_PROCESS = Integer.toString(1 << 30);

    private final Path cache;
    private final Path data;
    private final int port;
    private final boolean durable;
    private final List<String> databases;

    /**
     * @param cache where the programs are unpacked, shared by all servers of this machine
     * @param data the data directory
     * @param durable whether a commit waits for the disk; tests do without
     * @param databases one database, its login and that login's password for each name
     */
    public PostgresServer(Path cache, Path data, int port, boolean durable, List<String> databases) {
        this.cache = cache.toAbsolutePath();
        this.data = data.toAbsolutePath();
        this.port = port;
        this.durable = durable;
        this.databases = List.copyOf(databases);
    }

    /** The JDBC address of a database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void prepare() throws IOException {
        Path home = PostgresBinaries.unpackUnder(cache);
        if (Files.isDirectory(data)) {
            forgetDeadPredecessor();
            return;
        }
        // Made beside its place and renamed, so that an interrupted start leaves nothing half-made.
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        Path password = Files.createTempFile("openiru-", ".pw");
        try {
            Files.writeString(password, SUPERUSER);
            List<String> initdb = new ArrayList<>(runnable(home, "initdb"));
            initdb.addAll(List.of("-D", fresh.toString(), "-U", SUPERUSER, "-A", "scram-sha-256"));
            initdb.addAll(List.of("--pwfile=" + password, "-E", "UTF8", "--locale=C"));
            initdb.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            if (!durable) {
                initdb.add("--no-sync");
            }
            ShortCommand.run(initdb, Duration.ofMinutes(1));
        } finally {
            Files.delete(password);
        }
        Files.move(fresh, data);
    }

    /**
     * PostgreSQL takes a killed predecessor for a running one until its parent has reaped it, which in a container may be never.
     * The rest of the file stays: by it the server sees whether processes of the predecessor still use its memory.
     */
    private void forgetDeadPredecessor() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(lock));
        if (!lines.isEmpty() && isZombie(lines.getFirst())) {
            lines.set(0, NO_PROCESS);
            Files.write(lock, lines);
        }
    }

    private static boolean isZombie(String pid) throws IOException {
        Path stat = Path.of("/proc", pid.strip(), "stat");
        try {
            String told = Files.readString(stat);
            return told.startsWith("Z", told.lastIndexOf(')') + 2);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    public List<String> command() throws IOException {
        List<String> command = new ArrayList<>(runnable(PostgresBinaries.home(cache), "postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        set(command, "listen_addresses", "127.0.0.1");
        set(command, "unix_socket_directories", "");
        set(command, "fsync", durable ? "on" : "off");
        set(command, "synchronous_commit", durable ? "on" : "off");
        set(command, "full_page_writes", durable ? "on" : "off");
        set(command, "max_connections", "150");
        set(command, "shared_buffers", durable ? "128MB" : "48MB");
        set(command, "timezone", "UTC");
        // Without the values of the rows that a statement failed on: they may name a reporter.
        set(command, "log_error_verbosity", "terse");
        set(command, "log_min_error_statement", "panic");
        return List.copyOf(command);
    }

    private static void set(List<String> command, String name, String value) {
        command.addAll(List.of("-c", name + "=" + value));
    }

    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public boolean isReady() {
        try (Connection connection = connect()) {
            return connection.isValid(LOGIN_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void initialise() throws IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String name : databases) {
                if (!exists(statement, "select 1 from pg_roles where rolname = '" + name + "'")) {
                    statement.execute("create role " + name + " login password '" + name + "'");
                }
                if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                    statement.execute("create database " + name + " owner " + name);
                }
            }
        } catch (SQLException e) {
            throw new IOException("Databases could not be created", e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(SUPERUSER));
        source.setUser(SUPERUSER);
        source.setPassword(SUPERUSER);
        source.setLoginTimeout(LOGIN_SECONDS);
        return source.getConnection();
    }

    private static List<String> runnable(Path home, String program) {
        String path = home.resolve("bin").resolve(program).toString();
        boolean root = System.getProperty("user.name").equals("root");
        return root ? List.of("unshare", "-U", path) : List.of(path);
    }
}
