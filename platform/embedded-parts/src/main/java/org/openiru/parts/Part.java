package org.openiru.parts;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A server that runs as a process of its own. The order is: {@link #prepare()}, start {@link #command()} in any way that
 * suits, poll {@link #isReady()}, then {@link #initialise()}. Each step may be repeated on existing data.
 */
public interface Part {

    /** Lays out on disk what the server needs; finds earlier data again. */
    void prepare() throws IOException;

    /** The command line that runs the server in the foreground. */
    List<String> command() throws IOException;

    /** Environment variables that the command needs besides the inherited ones. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** The signal (without {@code SIG}) that ends the server soon and cleanly. */
    String stopSignal();

    /** Whether the server answers. */
    boolean isReady();

    /** Creates databases, topics and the like in the running server, where they are missing. */
    void initialise() throws IOException;
}
