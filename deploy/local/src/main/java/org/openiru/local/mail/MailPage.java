package org.openiru.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.util.GreenMail;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page that shows the mail: {@code /} lists it, newest first, {@code /letters/N} shows one message. */
final class MailPage {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'none'; style-src 'self'",
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store");

    private final HttpServer server;
    private final GreenMail mail;

    private MailPage(HttpServer server, GreenMail mail) {
        this.server = server;
        this.mail = mail;
    }

    static MailPage start(int port, GreenMail mail) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MailPage page = new MailPage(server, mail);
        server.createContext("/", page::answer);
        server.start();
        return page;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/mail.css")) {
                send(exchange, 200, "text/css", style());
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html", MailHtml.list(letters()));
            } else {
                one(exchange, path);
            }
        } catch (MessagingException e) {
            throw new IOException("A message cannot be read", e);
        }
    }

    private void one(HttpExchange exchange, String path) throws IOException, MessagingException {
        List<Letter> letters = letters();
        if (path.matches("/letters/\\d{1,6}")) {
            int number = Integer.parseInt(path.substring("/letters/".length()));
            if (number >= 1 && number <= letters.size()) {
                send(exchange, 200, "text/html", MailHtml.letter(letters.get(number - 1)));
                return;
            }
        }
        send(exchange, 404, "text/html", MailHtml.missing());
    }

    private List<Letter> letters() throws MessagingException, IOException {
        List<Letter> letters = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            letters.add(Letter.of(message));
        }
        return letters;
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String style() throws IOException {
        try (InputStream file = MailPage.class.getResourceAsStream("mail.css")) {
            if (file == null) {
                throw new IOException("mail.css is missing from the class path");
            }
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
