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
        return Map.ofEntries(
                Map.entry("iru.egress.proxy", "127.0.0.1:" + freePort()),
                Map.entry("iru.public-url", PUBLIC_URL),
                Map.entry("iru.secrets.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
                Map.entry("iru.dispatch.timeout", "PT10S"),
                Map.entry("iru.dispatch.poll", "PT0.05S"),
                Map.entry("iru.dispatch.referral.retry", "PT0.1S"),
                Map.entry("iru.verification.poll", "PT0.05S"),
                Map.entry("iru.verification.timeout", "PT10S"),
                Map.entry("iru.verification.retry", "PT0.1S"),
                Map.entry("iru.verification.spacing", "PT0.1S"),
                Map.entry("iru.verification.probes.elsewhere", "127.0.0.1:" + freePort()),
                Map.entry("iru.verification.recheck", "PT5M,PT30M"));
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
