package org.openiru.referral;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A mail server on loopback (RFC 5321): takes every mail unless a test says how it answers to a recipient. */
@Singleton
public class PostOffice {

    private final Map<String, List<String>> replies = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final int port;
    private final ServerSocket server;

    PostOffice(@ConfigProperty(name = "quarkus.mailer.port") int port) throws IOException {
        this.port = port;
        this.server = new ServerSocket();
    }

    /** A mail as it arrived. */
    public record Letter(String from, String to, String raw) {}

    /** Answers to {@code RCPT TO} this one only when the latch opens. */
    public void keepsWaiting(String recipient, CountDownLatch until) {
        waiting.put(recipient, until);
    }

    /** What is answered to {@code RCPT TO}, one after the other; after the last one the recipient is accepted. */
    public void answers(String recipient, String... toRecipient) {
        replies.put(recipient, new CopyOnWriteArrayList<>(toRecipient));
    }

    public List<Letter> to(String recipient) {
        return letters.stream().filter(letter -> letter.to().equals(recipient)).toList();
    }

    void open(@Observes StartupEvent event) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofVirtual().start(this::accept);
    }

    void close(@Observes ShutdownEvent event) throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 post.unit.example");
            String from = "";
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("MAIL FROM:")) {
                    from = address(line);
                    say(out, "250 OK");
                } else if (command.startsWith("RCPT TO:")) {
                    to = address(line);
                    say(out, replyTo(to));
                } else if (command.equals("DATA")) {
                    say(out, "354 go on");
                    letters.add(new Letter(from, to, text(in)));
                    say(out, "250 OK");
                } else if (command.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 OK");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The client hung up, as clients may.
        }
    }

    private String replyTo(String recipient) throws InterruptedException {
        waiting.getOrDefault(recipient, new CountDownLatch(0)).await();
        List<String> left = replies.getOrDefault(recipient, List.of());
        return left.isEmpty() ? "250 OK" : left.removeFirst();
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static String text(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line.startsWith(".") ? line.substring(1) : line);
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
