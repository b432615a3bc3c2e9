package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openiru.parts.Folders;
import org.openiru.parts.JavaCommand;
import org.openiru.parts.Part;

/** One of the four services. It runs from a copy of its build, so that a rebuild does not pull classes from under it. */
final class ServicePart implements Part {

    /** The last two are what a service grows to: each step there would cost it a collection of the whole heap. */
    private static final List<String> JVM = List.of(
            "-Xms96m",
            "-Xmn32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MetaspaceSize=128M",
            "-XX:ReservedCodeCacheSize=128M");

    private final Path built;
    private final Path copy;
    private final String heap;
    private final int port;
    private final Map<String, String> environment;

    /**
     * @param built the folder {@code quarkus-app}
     * @param copy where it is run from
     * @param heap the most that its heap may take, such as {@code 256m}
     */
    ServicePart(Path built, Path copy, String heap, int port, Map<String, String> environment) {
        this.built = built;
        this.copy = copy;
        this.heap = heap;
        this.port = port;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void prepare() throws IOException {
        Path jar = built.resolve("quarkus-run.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        Path stamp = copy.resolve("quarkus-run.jar");
        if (Files.exists(stamp) && Files.getLastModifiedTime(stamp).equals(time)) {
            return;
        }
        Folders.delete(copy);
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.equals(jar)) {
                    Path target = copy.resolve(built.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        // Last, because it says that the copy is whole.
        Files.copy(jar, stamp);
        Files.setLastModifiedTime(stamp, time);
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(JVM);
        command.add("-Xmx" + heap);
        command.addAll(List.of("-jar", copy.resolve("quarkus-run.jar").toString()));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public boolean isReady() {
        return Probe.isOk("http://127.0.0.1:" + port + "/q/health/ready");
    }

    @Override
    public void initialise() {
        // A service creates its tables itself when it starts.
    }
}
