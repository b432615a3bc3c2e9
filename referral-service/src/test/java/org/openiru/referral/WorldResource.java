package org.openiru.referral;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Names a free port for the proxy that {@link World} opens, so that the guarded client runs as in production, and shortens the
 * pauses that a test has to wait through.
 */
public final class WorldResource implements QuarkusTestResourceLifecycleManager {

    static final String PUBLIC_URL = "http://referral.unit.example";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "iru.egress.proxy", "127.0.0.1:" + freePort(),
                "iru.public-url", PUBLIC_URL,
                "iru.secrets.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "iru.dispatch.timeout", "PT10S",
                "iru.dispatch.poll", "PT0.05S",
                "iru.dispatch.referral.retry", "PT0.1S",
                "iru.verification.poll", "PT0.05S",
                "iru.verification.timeout", "PT10S",
                "iru.verification.retry", "PT0.1S",
                "iru.verification.recheck", "PT5M,PT30M");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The proxy ends with the application.
    }
}
