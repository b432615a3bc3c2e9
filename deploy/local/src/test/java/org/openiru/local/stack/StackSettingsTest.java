package org.openiru.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackSettingsTest {

    @TempDir
    Path project;

    @Test
    void ports_begin_at_8000_unless_told_otherwise() throws Exception {
        assertThat(StackSettings.of(project, Map.of()).port(StackPort.INTAKE)).isEqualTo(8081);
        assertThat(StackSettings.of(project, Map.of("IRU_PORT_BASE", "18000")).port(StackPort.KEYCLOAK))
                .isEqualTo(18_180);
    }

    @Test
    void a_stack_remembers_where_its_ports_begin() throws Exception {
        // Given
        Path home = project.resolve(".iru");
        Files.createDirectories(home.resolve("run"));
        // When
        PortBase.remember(home, 21_000);
        // Then
        assertThat(StackSettings.of(project, Map.of()).portBase()).isEqualTo(21_000);
    }

    @Test
    void what_a_full_disk_left_empty_is_as_if_nothing_were_remembered() throws Exception {
        // Given
        Path run = Files.createDirectories(project.resolve(".iru").resolve("run"));
        Files.createFile(run.resolve("port-base"));
        Files.createFile(run.resolve("mongodb-uri"));
        // When
        StackSettings settings = StackSettings.of(project, Map.of());
        // Then
        assertThat(settings.portBase()).isEqualTo(8000);
        assertThat(settings.mongoUri()).isEmpty();
    }

    @Test
    void only_its_owner_may_read_what_is_remembered() throws Exception {
        // Given
        Path run = Files.createDirectories(project.resolve(".iru").resolve("run"));
        // When
        OwnMongo.remember(project.resolve(".iru"), Optional.of("mongodb://unit:secret@mongodb.example/iru"));
        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("mongodb-uri"))))
                .isEqualTo("rw-------");
        assertThat(Objects.requireNonNull(run.toFile().list())).containsExactly("mongodb-uri");
    }

    @Test
    void a_port_base_that_makes_no_sense_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackSettings.of(project, Map.of("IRU_PORT_BASE", "many")))
                .withMessageContaining("IRU_PORT_BASE")
                .withMessageContaining("many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackSettings.of(project, Map.of("IRU_PORT_BASE", "65400")))
                .withMessageContaining("IRU_PORT_BASE");
    }

    @ParameterizedTest
    @CsvSource({"32000, false", "32400, true", "40000, true", "60900, true", "61000, false"})
    void ports_that_the_system_gives_to_outgoing_connections_are_warned_of(int base, boolean warned) throws Exception {
        // Given
        Path range = Files.writeString(project.resolve("range"), "32768\t60999\n");
        // When
        Optional<String> warning = PortBase.warning(base, range);
        // Then
        assertThat(warning.filter(text -> text.contains("IRU_PORT_BASE=" + base))
                        .isPresent())
                .isEqualTo(warned);
        assertThat(PortBase.warning(base, project.resolve("none"))).isEmpty();
    }

    @Test
    void a_parts_environment_is_added_to() throws Exception {
        // When
        StackSettings settings = StackSettings.of(project, Map.of())
                .withEnvironment("referral", Map.of("A", "1", "B", "1"))
                .withEnvironment("referral", Map.of("B", "2"));
        // Then
        assertThat(settings.environment()).isEqualTo(Map.of("referral", Map.of("A", "1", "B", "2")));
    }
}
