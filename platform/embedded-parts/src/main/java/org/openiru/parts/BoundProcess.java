package org.openiru.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A part that lives no longer than the JVM that started it, however that ends. Its folder is deleted in the end. */
public final class BoundProcess {

    /**
     * The shell reads from a pipe that only the starting JVM holds: when that JVM ends (also by kill -9), the read ends,
     * the part is stopped and its folder deleted.
     */
    private static final String KEEPER = """
            signal=$1; folder=$2; shift 2
            exec 3<&0
            "$@" </dev/null 3<&- &
            part=$!
            ( read -r _ <&3; kill -"$signal" "$part" ) &
            wait "$part"
            status=$?
            rm -rf "$folder"
            exit $status
            """;

    private static final Duration POLL = Duration.ofMillis(20);

    private BoundProcess() {}

    /**
     * Starts a part and returns when it is ready and initialised.
     *
     * @param folder deleted when the part has ended
     * @throws IOException if it isn't ready in time; the message carries the end of what it wrote
     */
    public static void start(Part part, Path folder, Duration patience) throws IOException {
        part.prepare();
        Path log = folder.resolve("out.log");
        Files.createDirectories(folder);
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", KEEPER, "keeper", part.stopSignal(), folder.toString()));
        command.addAll(part.command());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // Holds on to the process object: were it collected, its pipe would close and the part would stop.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(process)));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!part.isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(command.getLast() + " is not ready: "
                        + (Files.exists(log) ? Files.readString(log) : "it ended at once"));
            }
            pause();
        }
        part.initialise();
    }

    private static void close(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The part has ended already, and its pipe with it.
            process.destroy();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a part", e);
        }
    }
}
