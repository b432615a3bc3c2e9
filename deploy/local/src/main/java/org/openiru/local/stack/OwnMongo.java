package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A MongoDB in place of the stand-in. The stack remembers it: a later command must not mix two stores. */
final class OwnMongo {

    private OwnMongo() {}

    /** What the environment says, else what the stack was last started with; an empty variable means the stand-in. */
    static Optional<String> choose(Path home, @Nullable String told) throws IOException {
        if (told != null) {
            return Optional.of(told.strip()).filter(uri -> !uri.isEmpty());
        }
        Path file = file(home);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    static void remember(Path home, Optional<String> uri) throws IOException {
        Path file = file(home);
        Files.deleteIfExists(file);
        if (uri.isPresent()) {
            // It may hold a password.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, uri.get());
        }
    }

    private static Path file(Path home) {
        return home.resolve("run").resolve("mongodb-uri");
    }
}
