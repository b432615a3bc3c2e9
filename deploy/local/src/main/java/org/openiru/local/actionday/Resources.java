package org.openiru.local.actionday;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The action day's files, which lie in the jar. */
final class Resources {

    private Resources() {}

    static String text(String name) throws IOException {
        try (InputStream file = Resources.class.getResourceAsStream("/actionday/" + name)) {
            return new String(
                    Optional.ofNullable(file)
                            .orElseThrow(() -> new IOException("The action day's file " + name + " is missing"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    static List<String> lines(String name) throws IOException {
        return text(name).lines().toList();
    }
}
