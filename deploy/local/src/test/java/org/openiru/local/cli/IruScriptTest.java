package org.openiru.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IruScriptTest {

    private static final Path SCRIPT = Path.of("../../iru").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void the_jdk_in_java_home_is_taken_first() throws Exception {
        // Given
        Path jdk = fakeJdk("mine", "javac 25.0.3");
        // When
        Result found = source("find_jdk", Map.of("JAVA_HOME", jdk.toString()));
        // Then
        assertThat(found.output().strip()).isEqualTo(jdk.toString());
    }

    @Test
    void a_jdk_of_another_version_in_java_home_is_passed_over_for_the_one_on_the_path() throws Exception {
        // Given
        Path old = fakeJdk("old", "javac 17.0.9");
        Path right = fakeJdk("right", "javac 25");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("javac"), right.resolve("bin/javac"));
        // When
        Result found =
                source("find_jdk", Map.of("JAVA_HOME", old.toString(), "PATH", bin + ":" + System.getenv("PATH")));
        // Then
        assertThat(found.output().strip()).isEqualTo(right.toRealPath().toString());
    }

    @Test
    void a_missing_jdk_is_answered_with_what_to_install() throws Exception {
        // When
        Result result = source("find_jdk() { return 1; }; require_jdk", Map.of());
        // Then
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("JDK 25", "apt-get install", "brew install", "JAVA_HOME");
    }

    @Test
    void a_maven_that_is_too_old_is_answered_with_what_to_install() throws Exception {
        // Given
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("mvn"), "Apache Maven 3.6.3 (of long ago)");
        // When
        Result result = source("require_maven", Map.of("PATH", bin + ":" + System.getenv("PATH")));
        // Then
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("3.8.7", "3.6.3", "apt-get install maven");
    }

    @ParameterizedTest
    @CsvSource({"3.9.0, installed", "3.10.1, installed", "3.8.7, fetched"})
    void dev_mode_has_a_maven_that_it_accepts(String installed, String taken) throws Exception {
        // Given
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("mvn"), "Apache Maven " + installed + " (installed)");
        Path fetched = Files.createDirectories(folder.resolve(".iru/maven/apache-maven-3.9.11/bin"));
        program(fetched.resolve("mvn"), "Apache Maven 3.9.11 (fetched)");
        // When
        Result result = source(
                "project=" + folder + "; require_maven_of_dev && mvn --version",
                Map.of("PATH", bin + ":" + System.getenv("PATH")));
        // Then
        assertThat(result.status()).isZero();
        assertThat(result.output()).endsWith("(" + taken + ")\n");
    }

    @Test
    void a_missing_python_is_answered_with_what_to_install() throws Exception {
        // When
        Result result = requireProgramsOfTests(Files.createDirectories(folder.resolve("empty")));
        // Then
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("python3", "apt-get install");
    }

    @Test
    void a_node_that_is_too_old_is_answered_with_what_to_install() throws Exception {
        // Given
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("python3"), "Python 3.11.7");
        program(bin.resolve("node"), "v16.20.2");
        // When
        Result result = requireProgramsOfTests(bin);
        // Then
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("16.20.2", "Node.js 18", "apt-get install nodejs");
    }

    @Test
    void root_on_debian_gets_the_programs_that_the_tests_lack() throws Exception {
        // Given
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("chromium"), "Chromium 142");
        program(bin.resolve("id"), "0");
        debian(bin);
        // When
        Result result = requireProgramsOfTests(bin);
        // Then
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(bin.resolve("python3")).exists();
        assertThat(bin.resolve("node")).exists();
        assertThat(Files.readString(folder.resolve("installed"))).isEqualTo("python3 nodejs\n");
    }

    @Test
    void others_are_told_what_to_install_and_nothing_is_installed_for_them() throws Exception {
        // Given
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("id"), "1000");
        debian(bin);
        // When
        Result result = requireProgramsOfTests(bin);
        // Then
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("apt-get install python3");
        assertThat(folder.resolve("installed")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"3.8.7,true", "3.9.0,true", "4.0.0-rc-4,true", "3.8.6,false", "3.8,false", "2.9.9,false", "3.10.1,true"
    })
    void versions_compare_by_number(String version, boolean enough) throws Exception {
        assertThat(source("at_least " + version + " 3.8.7", Map.of()).status() == 0)
                .isEqualTo(enough);
    }

    @Test
    void a_build_whose_libraries_are_gone_is_made_again_before_a_command_runs() throws Exception {
        // Given
        Path kept = Files.createFile(folder.resolve("a library.jar"));
        Path gone = folder.resolve("gone.jar");
        Path classPath = Files.writeString(folder.resolve("class-path"), kept + ":" + gone);
        String standIns = "require_jdk() { :; }; build() { echo built; }; launch() { echo launched; }; CLASS_PATH='"
                + classPath + "'; main down";
        // When
        Result without = source(standIns, Map.of());
        Files.createFile(gone);
        Result with = source(standIns, Map.of());
        // Then
        assertThat(without.output()).isEqualTo("built\nlaunched\n");
        assertThat(with.output()).isEqualTo("launched\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_build_ends_with_its_launcher_also_when_that_is_killed() throws Exception {
        // Given a build that takes long
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path building = folder.resolve("building");
        script(bin.resolve("mvn"), "echo $$ > '%1$s.new'; mv '%1$s.new' '%1$s'; exec sleep 600".formatted(building));
        Process launcher = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + SCRIPT + "'; cd '" + folder + "'; require_maven() { :; }; sources() { :; }; "
                                + "STAMP=stamp; PATH='" + bin + "':$PATH; build; :")
                .start();
        await().until(() -> Files.exists(building));
        ProcessHandle maven = ProcessHandle.of(
                        Long.parseLong(Files.readString(building).strip()))
                .orElseThrow();
        // When
        launcher.destroyForcibly();
        // Then
        await().until(() -> !maven.isAlive());
    }

    @Test
    void no_maven_is_fetched_for_a_service_that_does_not_exist() throws Exception {
        // Given
        String standIns =
                "require_jdk() { :; }; is_launchable() { :; }; is_running() { :; }; require_maven_of_dev() { echo fetched; }; "
                        + "launch() { shift; echo \"$@\"; }; CLASS_PATH='" + SCRIPT + "'; main dev ";
        // When
        Result unknown = source(standIns + "nope", Map.of());
        Result known = source(standIns + "--debug 5006 intake", Map.of());
        // Then
        assertThat(unknown.output()).isEqualTo("dev nope\n");
        assertThat(known.output()).isEqualTo("fetched\ndev --debug 5006 intake\n");
    }

    @Test
    void an_unknown_command_is_named() throws Exception {
        // When
        Result result = run(List.of("bash", SCRIPT.toString(), "dance"), Map.of());
        // Then
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("'dance'", "./iru up");
    }

    /** With nothing on the path but what is in the folder. */
    private static Result requireProgramsOfTests(Path bin) throws Exception {
        return source("PATH='" + bin + "'; require_programs_of_tests", Map.of());
    }

    /** An {@code apt-get} that notes what it was asked for and puts programs beside itself. */
    private void debian(Path bin) throws IOException {
        program(bin.resolve("python"), "Python 3.11.2");
        program(bin.resolve("nodejs"), "v18.20.4");
        script(bin.resolve("apt-get"), """
                PATH=/usr/bin:/bin
                [ "$1" = install ] || exit 0
                shift 4
                echo "$*" > '%1$s/installed'
                ln -s python '%2$s/python3'
                ln -s nodejs '%2$s/node'
                """.formatted(folder, bin));
    }

    /** Runs a function of the script. */
    private static Result source(String call, Map<String, String> environment) throws Exception {
        return run(List.of("bash", "-c", "source '" + SCRIPT + "'; " + call), environment);
    }

    private static Result run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
    }

    private Path fakeJdk(String name, String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        program(bin.resolve("javac"), version);
        return folder.resolve(name);
    }

    private static void program(Path file, String output) throws IOException {
        script(file, "echo '" + output + "'\n");
    }

    private static void script(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Result(int status, String output) {}
}
