package org.openiru.referral.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The receivers in {@code docs/examples/providers}. */
enum Language {
    JAVA(
            "java/Receiver.java",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "a JDK",
            "throw new IllegalStateException();"),
    PYTHON("python/receiver.py", "python3", "python3 (Debian: apt-get install python3)", "raise OSError"),
    NODE("node/receiver.mjs", "node", "Node.js 18 or newer (Debian: apt-get install nodejs)", "throw new Error();");

    private static final Path EXAMPLES =
            Path.of("..", "docs", "examples", "providers").toAbsolutePath().normalize();

    private final String file;
    private final String program;
    private final String install;
    private final String failure;

    Language(String file, String program, String install, String failure) {
        this.file = file;
        this.program = program;
        this.install = install;
        this.failure = failure;
    }

    /** The example as it is. */
    Path example() {
        return EXAMPLES.resolve(file);
    }

    /** The example as a provider has filled it in whose taking down fails. */
    Path failing(Path folder) throws IOException {
        String filledIn = Files.readString(example())
                .replaceFirst("(?m)^( *)(.*Taking down .*)$", "$1$2\n$1" + Matcher.quoteReplacement(failure));
        return Files.writeString(folder.resolve(example().getFileName()), filledIn);
    }

    List<String> command(Path receiver) {
        assertThat(isThere())
                .as("The receiver in " + this + " cannot be tested: install " + install)
                .isTrue();
        return List.of(program, receiver.toString());
    }

    private boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve(program))
                .anyMatch(Files::isExecutable);
    }
}
