package org.openiru.parts;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** The stand-in's process. */
final class MongoMain {

    private MongoMain() {}

    public static void main(String[] arguments) {
        MongoServer server = new MongoServer(new MemoryBackend());
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
    }
}
