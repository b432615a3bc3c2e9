package org.openiru.web.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands where no request may ever arrive, and knows whether one did. */
final class Canary implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final ServerSocket listener;

    /** At loopback. */
    Canary() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    Canary(InetAddress address) throws IOException {
        listener = new ServerSocket(0, BACKLOG, address);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    int port() {
        return listener.getLocalPort();
    }

    /**
     * Whether anybody connected since the last time it was asked. It connects to itself and sees who comes first, since
     * connections are taken in the order in which they were made: no waiting, and nobody can be missed.
     */
    boolean heardSomebody() throws IOException {
        boolean heard = false;
        try (Socket own = new Socket(InetAddress.getLoopbackAddress(), port())) {
            while (true) {
                try (Socket next = listener.accept()) {
                    if (next.getPort() == own.getLocalPort()) {
                        return heard;
                    }
                    heard = true;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
