package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Path;
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
        return remembered(home).read();
    }

    static void remember(Path home, Optional<String> uri) throws IOException {
        if (uri.isPresent()) {
            remembered(home).write(uri.get());
        } else {
            remembered(home).forget();
        }
    }

    private static Remembered remembered(Path home) {
        return new Remembered(home, "mongodb-uri");
    }
}
