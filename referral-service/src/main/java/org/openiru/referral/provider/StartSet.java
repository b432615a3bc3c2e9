package org.openiru.referral.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The platforms that come with the product: public names and domains, nobody's contact. */
final class StartSet {

    private static final String FILE = "/start-set/providers.csv";

    private StartSet() {}

    /** CSV with the columns {@code name} and {@code domains}. */
    static String read() {
        try (InputStream file = StartSet.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
