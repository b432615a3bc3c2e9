package org.openiru.local.stack;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A setting with which a stack was last started. It is written whole or not at all, and only its owner may read it. */
final class Remembered {

    private final Path file;

    Remembered(Path home, String name) {
        this.file = home.resolve("run").resolve(name);
    }

    Optional<String> read() throws IOException {
        return Files.exists(file)
                ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    void write(String value) throws IOException {
        Path whole = Files.createTempFile(file.getParent(), "remembered-", "");
        try {
            Files.writeString(whole, value);
            Files.move(whole, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
