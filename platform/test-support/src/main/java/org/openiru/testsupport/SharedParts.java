package org.openiru.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.openiru.parts.BoundProcess;
import org.openiru.parts.Part;

/**
 * The parts of this test JVM, each started once and shared by all its tests. System properties hold the addresses, because
 * Quarkus loads test resources in several class loaders, and statics would give each of them parts of its own.
 */
final class SharedParts {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Object JVM_WIDE = Runtime.getRuntime();

    private SharedParts() {}

    /** Where unpacked programs are kept from one test run to the next. */
    static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "openiru");

    /** The address of the part of that name; the first call starts it. */
    static String addressOf(String name, Starter embedded, Starter container) {
        String property = "iru.test." + name;
        synchronized (JVM_WIDE) {
            String address = System.getProperty(property);
            if (address == null) {
                address = start(usesContainers() ? container : embedded);
                System.setProperty(property, address);
            }
            return address;
        }
    }

    /** Names a part that was started elsewhere; for as long as this JVM runs. */
    static void use(String name, String address) {
        System.setProperty("iru.test." + name, address);
    }

    /** Starts an embedded part that ends with this JVM. */
    static void start(Part part, Path folder) throws IOException {
        BoundProcess.start(part, folder, PATIENCE);
    }

    static Path newFolder(String name) throws IOException {
        return Files.createTempDirectory("openiru-" + name + "-");
    }

    private static boolean usesContainers() {
        return System.getProperty("iru.parts", "embedded").equals("containers");
    }

    private static String start(Starter starter) {
        try {
            return starter.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a part and tells its address. */
    interface Starter {
        String start() throws IOException;
    }
}
