package org.openiru.parts;

import java.util.List;

/** A stand-in that speaks MongoDB's wire protocol and keeps all data in memory, in a JVM of its own on 127.0.0.1. */
public final class MongoStandIn implements Part {

    /**
     * It logs nothing: it writes each message with all of its documents at debug level, and among the logging systems on the class path
     * there is one that takes these to drop them. That was half of its processor time.
     */
    private static final List<String> JVM = List.of(
            "-Xms32m", "-Xmx4g", "-XX:+UseSerialGC", "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");

    private final int port;

    public MongoStandIn(int port) {
        this.port = port;
    }

    /** The connection string for MongoDB's drivers. */
    public String connectionString() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void prepare() {
        // Everything is in memory.
    }

    @Override
    public List<String> command() {
        return JavaCommand.of(MongoMain.class, JVM, Integer.toString(port));
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public boolean isReady() {
        return Ports.isOpen(port);
    }

    @Override
    public void initialise() {
        // Collections come into being when they are first written.
    }
}
