package org.openiru.referral.example;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.web.webhook.WebhookSecret;
import org.openiru.web.webhook.WebhookSignatures;

/** One of the example receivers as a process of its own, and the server in front of it that a provider has anyway. */
final class Receiver implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final URI endpoint;

    private Receiver(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.endpoint = URI.create("http://127.0.0.1:" + port + "/openiru/notices");
    }

    static Receiver start(Language language, Path state, String secrets, String answerUrl) throws IOException {
        return start(language, language.example(), state, secrets, answerUrl);
    }

    /** @param source the example, or what became of it */
    static Receiver start(Language language, Path source, Path state, String secrets, String answerUrl)
            throws IOException {
        Files.createDirectories(state);
        Path log = state.resolve("out.log");
        ProcessBuilder builder = new ProcessBuilder(language.command(source))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "OPENIRU_SECRET",
                        secrets,
                        "OPENIRU_ANSWER_URL",
                        answerUrl,
                        "OPENIRU_STATE",
                        state.toString(),
                        "PORT",
                        "0",
                        "JDK_JAVA_OPTIONS", // it runs for seconds only
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "PYTHONDONTWRITEBYTECODE",
                        "1"));
        Process process = builder.start();
        try {
            String port = await(language + " listens")
                    .atMost(PATIENCE)
                    .until(() -> portIn(process, log), found -> !found.isEmpty());
            return new Receiver(process, log, Integer.parseInt(port));
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String portIn(Process process, Path log) throws IOException {
        String written = Files.readString(log);
        if (!process.isAlive()) {
            throw new IllegalStateException("The receiver ended: " + written);
        }
        return LISTENING
                .matcher(written)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElse("");
    }

    /** Hands a notice on as a reverse proxy does, and answers what the receiver answers. */
    Reply pass(Request notice) throws InterruptedException {
        return Reply.status(post(notice, notice.body()));
    }

    /** Posts any body with a notice's headers. */
    int post(Request notice, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("content-type", notice.header("content-type"))
                .header("webhook-id", notice.header("webhook-id"))
                .header("webhook-timestamp", notice.header("webhook-timestamp"))
                .header("webhook-signature", notice.header("webhook-signature"))
                .POST(BodyPublishers.ofString(body))
                .build();
        // A client keeps connections, and would find one that a receiver has just closed.
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts a notice of one's own making, rightly signed. */
    int post(String body, WebhookSecret secret) throws InterruptedException {
        return post(signed("msg_" + UUID.randomUUID(), body, secret), body);
    }

    /** A notice of one's own making, rightly signed. */
    static Request signed(String id, String body, WebhookSecret secret) {
        Map<String, List<String>> headers = new HashMap<>();
        new WebhookSignatures(Clock.systemUTC())
                .sign(id, body.getBytes(StandardCharsets.UTF_8), List.of(secret))
                .forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("content-type", List.of("application/json"));
        return new Request("POST", "/", headers, body, Instant.EPOCH);
    }

    /** Posts all of a notice but its last byte. */
    Arriving begin(Request notice) throws IOException {
        StringBuilder head = new StringBuilder("POST " + endpoint.getPath() + " HTTP/1.1\r\nHost: localhost\r\n");
        notice.headers().forEach((name, values) -> head.append(name + ": " + values.getFirst() + "\r\n"));
        head.append("Content-Length: " + notice.body().length() + "\r\nConnection: close\r\n\r\n");
        byte[] request = (head + notice.body()).getBytes(StandardCharsets.US_ASCII);
        Socket connection = new Socket(endpoint.getHost(), endpoint.getPort());
        connection.getOutputStream().write(request, 0, request.length - 1);
        return new Arriving(connection, request[request.length - 1]);
    }

    /** A notice whose last byte is still to come. */
    record Arriving(Socket connection, byte last) implements AutoCloseable {

        void end() throws IOException {
            connection.getOutputStream().write(last);
        }

        /** The status line of the answer. */
        String status() throws IOException {
            try (connection) {
                String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                return answer.lines().findFirst().orElse("");
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** What it did about content since it was started, in that order. */
    List<String> deeds() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("Taking down ") || line.startsWith("Putting back "))
                .toList();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
