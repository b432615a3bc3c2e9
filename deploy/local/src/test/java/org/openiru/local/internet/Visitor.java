package org.openiru.local.internet;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's own HTTP client behind the demo internet's proxy, trusting its certificate authority and no other. */
final class Visitor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int port;
    private final HttpClient proxied;
    private final HttpClient direct = HttpClient.newHttpClient();

    Visitor(int port, Path authority) throws IOException, GeneralSecurityException {
        this.port = port;
        this.proxied = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                .sslContext(trusting(authority))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "demo", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return proxied.send(request(url).build(), BodyHandlers.ofString());
    }

    /** Sends a notice as the unit does. */
    HttpResponse<String> notify(String host, String secret, String webhookId, String body)
            throws IOException, InterruptedException {
        return notify(host, secret, webhookId, body, Instant.now());
    }

    HttpResponse<String> notify(String host, String secret, String webhookId, String body, Instant signedAt)
            throws IOException, InterruptedException {
        return proxied.send(
                request("https://" + host + "/openiru/notices")
                        .header("webhook-id", webhookId)
                        .header("webhook-timestamp", Long.toString(signedAt.getEpochSecond()))
                        .header("webhook-signature", sign(secret, webhookId, signedAt, body))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String sign(String secret, String webhookId, Instant at, String body) {
        try {
            return new Webhook(secret).sign(webhookId, at.getEpochSecond(), body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void register(String host, Behaviour behaviour, String secret) throws IOException, InterruptedException {
        String body = "{\"behaviour\":\"%s\",\"secret\":\"%s\",\"name\":\"Some & Host\"}".formatted(behaviour, secret);
        int status = control("PUT", "/providers/" + host, body).statusCode();
        if (status != 204) {
            throw new AssertionError("Not registered: " + status);
        }
    }

    void register(String host, Behaviour behaviour, String secret, Duration answerAfter, Duration awayFor)
            throws IOException, InterruptedException {
        String body = "{\"behaviour\":\"%s\",\"secret\":\"%s\",\"answerAfter\":\"%s\",\"awayFor\":\"%s\"}"
                .formatted(behaviour, secret, answerAfter, awayFor);
        int status = control("PUT", "/providers/" + host, body).statusCode();
        if (status != 204) {
            throw new AssertionError("Not registered: " + status);
        }
    }

    /** What the demo internet says about an address. */
    String content(String url) throws IOException, InterruptedException {
        return control("GET", "/content?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8), "")
                .body();
    }

    HttpResponse<String> control(String method, String target, String body) throws IOException, InterruptedException {
        return direct.send(
                request("http://127.0.0.1:" + port + target)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    static String notice(String type, String referralId, String url, int unitPort) {
        return """
                {"type":"%s","timestamp":"2026-11-21T10:00:00Z","data":{"referralId":"%s","track":"REFERRAL","url":"%s",\
                "acknowledgeUrl":"http://127.0.0.1:%d/webhooks/v1/providers/p1"}}""".formatted(type, referralId, url, unitPort);
    }

    static List<String> idsOf(ListeningUnit unit) {
        return unit.heard().stream().map(ListeningUnit.Heard::webhookId).toList();
    }

    @Override
    public void close() {
        proxied.close();
        direct.close();
    }
}
