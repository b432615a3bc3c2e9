package org.openiru.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.parts.JavaCommand;

class PartProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path home;

    @AfterEach
    void stop() throws Exception {
        new PartProcess(home, "part").stop("KILL", PATIENCE);
    }

    @Test
    void a_started_process_is_found_again_and_is_the_one_that_was_asked_for() throws Exception {
        // When
        new PartProcess(home, "part")
                .start(List.of("sh", "-c", "echo \"$WORD\"; exec sleep 60"), Map.of("WORD", "well"));
        // Then
        assertThat(new PartProcess(home, "part").running())
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        assertThat(home.resolve("logs/part.log")).exists();
    }

    @Test
    void a_process_runs_in_a_session_of_its_own() throws Exception {
        // Given
        PartProcess process = new PartProcess(home, "part");
        // When
        process.start(List.of("sleep", "60"), Map.of());
        // Then
        long pid = process.running().orElseThrow().pid();
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();
        assertThat(new String(ps.getInputStream().readAllBytes(), UTF_8).strip())
                .isEqualTo(Long.toString(pid));
    }

    @Test
    void a_process_that_ignores_the_signal_is_killed_with_all_that_it_started() throws Exception {
        // Given
        PartProcess process = new PartProcess(home, "part");
        process.start(List.of("sh", "-c", "trap '' TERM; sleep 60 & while :; do sleep 1; done"), Map.of());
        ProcessHandle running = process.running().orElseThrow();
        while (running.descendants().findAny().isEmpty()) {
            PartProcess.pause();
        }
        List<ProcessHandle> children = running.descendants().toList();
        // When
        Ending ending = process.stop("TERM", Duration.ofMillis(300));
        // Then
        assertThat(ending).isEqualTo(Ending.KILLED);
        assertThat(process.running()).isEmpty();
        assertThat(children).noneMatch(child -> ProcessIdentityTest.isRunning(child.pid()));
    }

    @Test
    void a_process_that_heeds_the_signal_ends_by_itself_once() throws Exception {
        // Given
        PartProcess process = new PartProcess(home, "part");
        process.start(List.of("sleep", "60"), Map.of());
        // Then
        assertThat(process.stop("TERM", PATIENCE)).isEqualTo(Ending.ORDERLY);
        assertThat(process.stop("TERM", PATIENCE)).isEqualTo(Ending.BEFORE);
    }

    @Test
    void a_later_process_with_the_same_pid_is_left_alone() throws Exception {
        // Given
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.createDirectories(home.resolve("run"));
            Files.writeString(home.resolve("run/part.pid"), stranger.pid() + "\nanother start\n");
            PartProcess process = new PartProcess(home, "part");
            assertThat(process.running()).isEmpty();
            // When
            process.stop("KILL", PATIENCE);
            // Then
            assertThat(stranger.isAlive()).isTrue();
            assertThat(home.resolve("run/part.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711\n", "no number\nidentity\n"})
    void a_file_that_does_not_tell_its_process_is_named(String content) throws Exception {
        // Given
        Path file = home.resolve("run/part.pid");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        // Then
        assertThatExceptionOfType(UnreadablePidFile.class)
                .isThrownBy(new PartProcess(home, "part")::running)
                .withMessageContaining(file.toString());
        Files.delete(file);
    }

    @Test
    void a_process_that_cannot_be_noted_is_not_run() throws Exception {
        // Given
        Path unwritable = Files.createDirectories(home.resolve("run/part.pid.new"));
        Path ran = home.resolve("ran");
        PartProcess process = new PartProcess(home, "part");
        // When
        process.start(List.of("touch", ran.toString()), Map.of());
        // Then
        assertThat(process.running()).isEmpty();
        assertThat(ran).doesNotExist();
        assertThat(String.join("\n", process.lastLines(5))).contains(unwritable.toString());
    }

    @Test
    void a_process_in_its_launchers_terminal_is_found_and_stopped_also_after_the_launcher_was_killed()
            throws Exception {
        // Given
        PartProcess process = new PartProcess(home, "part");
        Process launcher = new ProcessBuilder(JavaCommand.of(Launcher.class, List.of(), home.toString()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = launcher.inputReader()) {
            assertThat(output.readLine()).isEqualTo("well");
        }
        // When
        launcher.destroyForcibly().waitFor();
        // Then
        assertThat(process.running()).isPresent();
        assertThat(process.stop("TERM", PATIENCE)).isEqualTo(Ending.ORDERLY);
    }

    @Test
    void a_process_in_its_launchers_terminal_tells_how_it_ended() throws Exception {
        assertThat(new PartProcess(home, "part").runHere(List.of("sh", "-c", "exit $CODE"), Map.of("CODE", "3")))
                .isEqualTo(3);
    }

    /** A launcher that is killed. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws Exception {
            new PartProcess(Path.of(arguments[0]), "part")
                    .runHere(List.of("sh", "-c", "echo \"$WORD\"; exec sleep 60"), Map.of("WORD", "well"));
        }
    }
}
