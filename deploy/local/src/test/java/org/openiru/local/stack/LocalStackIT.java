package org.openiru.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openiru.local.cli.Iru;
import org.openiru.parts.JavaCommand;

class LocalStackIT {

    private static final Path PROJECT = Path.of("../..");

    @TempDir
    Path home;

    private LocalStack stack;

    @BeforeEach
    void settle() throws Exception {
        stack = stack(home, freeBase());
    }

    @AfterEach
    void stop() throws Exception {
        stack.down(Progress.silent());
    }

    @Test
    void parts_outlive_a_killed_launcher_and_down_leaves_none_of_them() throws Exception {
        // Given
        String base = Integer.toString(stack.settings().portBase());
        Process launcher = new ProcessBuilder(JavaCommand.of(Launcher.class, List.of(), home.toString(), base))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = launcher.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
        }
        launcher.destroyForcibly().waitFor();
        long postgresql = stack.pid("postgresql").orElseThrow();
        List<Long> processes = Stream.concat(
                        Stream.of(postgresql, stack.pid("mongodb").orElseThrow()),
                        ProcessHandle.of(postgresql).orElseThrow().descendants().map(ProcessHandle::pid))
                .toList();
        // When
        stack.down(Progress.silent());
        // Then
        assertThat(processes).hasSizeGreaterThan(3).noneMatch(ProcessIdentityTest::isRunning);
        assertThat(PortHolder.isFree(stack.settings().port(StackPort.POSTGRESQL)))
                .isTrue();
        assertThat(PortHolder.isFree(stack.settings().port(StackPort.MONGODB))).isTrue();
    }

    @Test
    void a_killed_database_starts_again_at_once_with_what_was_committed() throws Exception {
        // Given
        stack.start("postgresql");
        try (Connection intake = intake()) {
            intake.createStatement().execute("create table kept as select 42 as answer");
        }
        // When
        stack.kill("postgresql");
        stack.start("postgresql");
        // Then
        try (Connection intake = intake();
                var rows = intake.createStatement().executeQuery("select answer, current_setting('fsync') from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
            assertThat(rows.getString(2)).isEqualTo("on");
        }
    }

    @Test
    void a_killed_jvm_starts_again_at_once_on_its_port() throws Exception {
        // Given
        stack.start("kafka");
        long before = stack.pid("kafka").orElseThrow();
        // When
        stack.kill("kafka");
        stack.start("kafka");
        // Then
        assertThat(stack.pid("kafka")).isPresent().isNotEqualTo(Optional.of(before));
    }

    @Test
    void a_taken_port_is_named_with_its_holder_and_the_variable_that_moves_it() throws Exception {
        // Given
        int port = stack.settings().port(StackPort.MONGODB);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // Then
            assertThatExceptionOfType(StackException.class)
                    .isThrownBy(() -> stack.start("mongodb"))
                    .withMessageContaining("Port " + taken.getLocalPort() + " (mongodb)")
                    .withMessageContaining("(pid " + ProcessHandle.current().pid() + ")")
                    .withMessageContaining("IRU_PORT_BASE=");
        }
    }

    @Test
    void who_asks_for_other_ports_than_those_that_a_running_stack_has_is_told_them() throws Exception {
        // Given
        int base = stack.settings().portBase();
        Files.createDirectories(home.resolve("run"));
        PortBase.remember(home, base);
        LocalStack elsewhere = stack(home, base + 1000);
        elsewhere.refuseOtherPorts();
        // When
        stack.start("mongodb");
        // Then
        stack.refuseOtherPorts();
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(elsewhere::refuseOtherPorts)
                .withMessageContaining("IRU_PORT_BASE=" + base + ", not " + (base + 1000));
    }

    @Test
    void a_part_shows_its_process_health_and_memory() throws Exception {
        // Given
        stack.start("mongodb");
        // When
        PartStatus status = stack.status().stream()
                .filter(part -> part.name().equals("mongodb"))
                .findFirst()
                .orElseThrow();
        // Then
        assertThat(status.running()).hasValueSatisfying(running -> {
            assertThat(running.healthy()).isTrue();
            assertThat(running.memory()).isBetween(20L * 1024 * 1024, 1024L * 1024 * 1024);
        });
    }

    @Test
    void a_part_whose_file_tells_no_process_is_named_with_who_holds_its_port_and_the_others_are_stopped()
            throws Exception {
        // Given
        stack.start("mail");
        Path file = unreadable("mongodb");
        int port = stack.settings().port(StackPort.MONGODB);
        try (ServerSocket held = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // When
            assertThatExceptionOfType(StackException.class)
                    .isThrownBy(() -> stack.down(Progress.silent()))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("Port " + held.getLocalPort() + " (mongodb)")
                    .withMessageContaining("(pid " + ProcessHandle.current().pid() + ")");
        }
        // Then
        assertThat(stack.pid("mail")).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void a_file_that_tells_no_process_is_removed_if_the_part_cannot_be_running() throws Exception {
        // Given
        Path file = unreadable("mongodb");
        // When
        List<PartStatus> status = stack.status();
        // Then
        assertThat(status).allMatch(part -> part.running().isEmpty());
        assertThat(file).doesNotExist();
    }

    @Test
    void whatever_keeps_a_part_from_being_stopped_is_told_when_the_others_are() throws Exception {
        // Given
        stack.start("mail");
        stack.start("mongodb");
        Progress failing = new Progress() {
            @Override
            public void stopped(String part, Ending ending) {
                if (part.equals("mail")) {
                    throw new IllegalStateException("nobody expected this");
                }
            }
        };
        // Then
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> stack.down(failing))
                .withMessageContaining("mail could not be stopped")
                .withMessageContaining("nobody expected this");
        assertThat(stack.pid("mongodb")).isEmpty();
    }

    @Test
    void a_launcher_that_is_told_to_end_while_it_starts_parts_says_what_it_stops_and_nothing_else() throws Exception {
        // Given
        Path project = Files.createDirectories(home.resolve("project"));
        Files.createSymbolicLink(
                project.resolve("deploy"), PROJECT.resolve("deploy").toRealPath());
        ProcessBuilder up = new ProcessBuilder(JavaCommand.of(
                        Iru.class,
                        List.of(
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                                "-Dorg.slf4j.simpleLogger.log.io.zonky=off"),
                        "up"))
                .directory(project.toFile())
                .redirectErrorStream(true);
        up.environment().put("IRU_PORT_BASE", Integer.toString(stack.settings().portBase()));
        Process launcher = up.start();
        try (BufferedReader output = launcher.inputReader()) {
            assertThat(output.readLine()).endsWith("starting");
            // When
            launcher.toHandle().destroy();
            // Then
            assertThat(output.lines()).allMatch(line -> line.isBlank() || line.matches(" *\\d+\\.\\d s .*"));
        }
        assertThat(launcher.waitFor()).isNotZero();
    }

    private Path unreadable(String part) throws Exception {
        Path file = home.resolve("run").resolve(part + ".pid");
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private Connection intake() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + stack.settings().port(StackPort.POSTGRESQL) + "/intake";
        return DriverManager.getConnection(url, "intake", "intake");
    }

    private static LocalStack stack(Path home, int base) throws Exception {
        return new LocalStack(StackSettings.of(PROJECT, Map.of()).at(home, base));
    }

    private static int freeBase() {
        while (true) {
            int base = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            if (Stream.of(StackPort.values()).allMatch(port -> PortHolder.isFree(port.from(base)))) {
                return base;
            }
        }
    }

    /** A launcher that is killed. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws Exception {
            LocalStack stack = stack(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            stack.start("mongodb");
            stack.start("postgresql");
            System.out.println("started");
            Thread.currentThread().join();
        }
    }
}
