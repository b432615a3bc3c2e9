package org.openiru.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Committed files that are made from the code. {@code -Dcontracts.write=true} makes them anew. */
public final class Generated {

    private static final boolean WRITE = Boolean.getBoolean("contracts.write");

    private Generated() {}

    public static void assertCurrent(Path file, String expected) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, expected);
        }
        assertThat(file)
                .as("run this test with -Dcontracts.write=true and commit")
                .hasContent(expected);
    }
}
