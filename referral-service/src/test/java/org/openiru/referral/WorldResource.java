package org.openiru.referral;

import static java.util.Map.entry;

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
                entry("iru.egress.proxy", "127.0.0.1:" + freePort()),
                entry("iru.public-url", PUBLIC_URL),
                entry("iru.secrets.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
                entry("iru.dispatch.timeout", "PT10S"),
                entry("iru.dispatch.poll", "PT0.05S"),
                entry("iru.dispatch.referral.retry", "PT0.1S"),
                entry("iru.dispatch.overload-pause", "PT0.2S"),
                entry("iru.dispatch.circuit.pause", "PT0.2S"),
                entry("iru.dispatch.circuit.max-pause", "PT1S"),
                entry("iru.dispatch.expiry-interval", "PT1S"),
                entry("iru.mail.from", "referrals@unit.example"),
                entry("iru.mail.bounces", "bounces@unit.example"),
                entry("quarkus.mailer.host", "127.0.0.1"),
                entry("quarkus.mailer.port", Integer.toString(freePort())),
                entry("quarkus.mailer.start-tls", "DISABLED"),
                entry("iru.verification.poll", "PT0.05S"),
                entry("iru.verification.timeout", "PT10S"),
                entry("iru.verification.retry", "PT0.1S"),
                entry("iru.verification.patience", "PT0.2S"),
                entry("iru.verification.spacing", "PT0.1S"),
                entry("iru.verification.probes.elsewhere", "127.0.0.1:" + freePort()),
                entry("iru.verification.recheck", "PT5M,PT30M"));
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
