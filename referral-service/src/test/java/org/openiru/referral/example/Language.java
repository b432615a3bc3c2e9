package org.openiru.referral.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The receivers in {@code docs/examples/providers}. */
enum Language {
    JAVA(
            "java/Receiver.java",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "a JDK"),
    PYTHON("python/receiver.py", "python3", "python3 (Debian: apt-get install python3)"),
    NODE("node/receiver.mjs", "node", "Node.js 18 or newer (Debian: apt-get install nodejs)");

    private static final Path EXAMPLES =
            Path.of("..", "docs", "examples", "providers").toAbsolutePath().normalize();

    private final String file;
    private final String program;
    private final String install;

    Language(String file, String program, String install) {
        this.file = file;
        this.program = program;
        this.install = install;
    }

    List<String> command() {
        assertThat(isThere())
                .as("The receiver in " + this + " cannot be tested: install " + install)
                .isTrue();
        return List.of(program, EXAMPLES.resolve(file).toString());
    }

    private boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve(program))
                .anyMatch(Files::isExecutable);
    }
}
