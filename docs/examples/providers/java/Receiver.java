import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives OpenIRU's notices and answers them. Java 21 or newer, nothing but the JDK; run it by {@code java Receiver.java}.
 *
 * <pre>
 *   OPENIRU_SECRET      the secret that the unit gave you, whsec_…; while it is replaced both, separated by a space
 *   OPENIRU_ANSWER_URL  where answers go: https://UNIT/webhooks/v1/providers/YOUR-ID
 *   OPENIRU_STATE       a folder that survives restarts: what was received and what is still to be answered
 *   PORT                where to listen on 127.0.0.1, behind the server that ends your TLS; 0 for any free port
 * </pre>
 */
public final class Receiver {

    private static final int LARGEST_NOTICE = 8 * 1024 * 1024;

    private final List<byte[]> keys;
    private final Inbox inbox;
    private final Clerk clerk;

    private Receiver(List<byte[]> keys, Inbox inbox, Clerk clerk) {
        this.keys = keys;
        this.inbox = inbox;
        this.clerk = clerk;
    }

    public static void main(String[] arguments) throws IOException {
        List<byte[]> keys =
                Stream.of(setting("OPENIRU_SECRET").split("\\s+")).map(Signatures::keyOf).toList();
        Inbox inbox = new Inbox(Path.of(setting("OPENIRU_STATE")));
        Clerk clerk = new Clerk(inbox, keys.getFirst(), URI.create(setting("OPENIRU_ANSWER_URL")));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(setting("PORT"))), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/openiru/notices", new Receiver(keys, inbox, clerk)::handle);
        // What a stopped process has left unanswered is answered first.
        Thread.ofPlatform().name("clerk").start(clerk);
        server.start();
        System.out.println("Listening on 127.0.0.1:" + server.getAddress().getPort());
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value.strip();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // The bytes as they came: parsed and written again they would not fit the signature.
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_NOTICE + 1);
            exchange.sendResponseHeaders(
                    exchange.getRequestMethod().equals("POST") ? receive(exchange, body) : 405, -1);
        }
    }

    private int receive(HttpExchange exchange, byte[] body) throws IOException {
        if (body.length > LARGEST_NOTICE) {
            return 413;
        }
        String id = header(exchange, "webhook-id");
        if (!Signatures.isAuthentic(
                keys, id, header(exchange, "webhook-timestamp"), header(exchange, "webhook-signature"), body)) {
            return 401;
        }
        try {
            Notice.read(id, body);
        } catch (IllegalArgumentException e) {
            return 422;
        }
        // First keep it, then say that we have it, and only then work on it: the unit waits for seconds at most.
        inbox.keep(id, body);
        clerk.wake();
        return 204;
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    // -- Standard Webhooks ---------------------------------------------------------------------------------------------

    static final class Signatures {

        private static final long TOLERANCE_SECONDS = 5 * 60;

        static byte[] keyOf(String secret) {
            return Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret);
        }

        static String sign(byte[] key, String id, String timestamp, byte[] body) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whether any of the signatures fits any of our keys, and the timestamp is recent. */
        static boolean isAuthentic(List<byte[]> keys, String id, String timestamp, String given, byte[] body) {
            boolean recent = timestamp.matches("[0-9]{1,12}")
                    && Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) <= TOLERANCE_SECONDS;
            return !id.isEmpty()
                    && recent
                    && keys.stream()
                            .map(key -> sign(key, id, timestamp, body))
                            .anyMatch(expected -> Arrays.stream(given.split(" ")).anyMatch(one -> isSame(expected, one)));
        }

        /** Compares in constant time: how long it takes tells nobody how much of a guess was right. */
        private static boolean isSame(String one, String other) {
            return MessageDigest.isEqual(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }

        static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // -- What was received ---------------------------------------------------------------------------------------------

    /**
     * A file for each notice, its id in the first line and when it came in the second: in {@code pending} until all of it was
     * answered, then in {@code done}.
     */
    static final class Inbox {

        private final Path pending;
        private final Path done;

        Inbox(Path folder) throws IOException {
            pending = Files.createDirectories(folder.resolve("pending"));
            done = Files.createDirectories(folder.resolve("done"));
        }

        private static String nameOf(String id) {
            return Signatures.sha256(id) + ".notice";
        }

        private boolean knows(String id) {
            return Files.exists(pending.resolve(nameOf(id))) || Files.exists(done.resolve(nameOf(id)));
        }

        /** Returns when the notice is safe on the disk. One that is known stays as it is, also if it comes twice at once. */
        synchronized void keep(String id, byte[] body) throws IOException {
            if (knows(id)) {
                return;
            }
            Path draft = pending.resolve(nameOf(id) + ".draft");
            try (FileChannel file = FileChannel.open(
                    draft,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                file.write(ByteBuffer.wrap((id + '\n' + Instant.now() + '\n').getBytes(StandardCharsets.UTF_8)));
                file.write(ByteBuffer.wrap(body));
                file.force(true);
            }
            Files.move(draft, pending.resolve(nameOf(id)), StandardCopyOption.ATOMIC_MOVE);
        }

        /** In the order in which they came: who asks and then withdraws wants the content back. */
        List<Notice> openNotices() throws IOException {
            List<Kept> kept = new ArrayList<>();
            try (Stream<Path> files = Files.list(pending)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".notice")).toList()) {
                    kept.add(Kept.read(Files.readString(file)));
                }
            }
            return kept.stream().sorted(Comparator.comparing(Kept::receivedAt)).map(Kept::notice).toList();
        }

        private record Kept(Instant receivedAt, Notice notice) {

            static Kept read(String file) {
                String[] parts = file.split("\n", 3);
                return new Kept(
                        Instant.parse(parts[1]), Notice.read(parts[0], parts[2].getBytes(StandardCharsets.UTF_8)));
            }
        }

        void close(Notice notice) throws IOException {
            Files.move(
                    pending.resolve(nameOf(notice.id())), done.resolve(nameOf(notice.id())), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What was asked, of a batch about several referrals. Only a test has a nonce. */
    record Notice(String id, String type, String nonce, List<Referral> referrals) {

        private static final String TEST = "provider.test";
        private static final String BATCH = "referral.requested.batch";
        private static final Set<String> UNDERSTOOD =
                Set.of("referral.requested", "removal-order.issued", "referral.reminder", "referral.withdrawn");

        static Notice read(String id, byte[] body) {
            if (new Json(new String(body, StandardCharsets.UTF_8)).read() instanceof Map<?, ?> notice
                    && notice.get("type") instanceof String type
                    && notice.get("data") instanceof Map<?, ?> data) {
                List<Referral> referrals =
                        items(type, data).stream().map(Referral::read).toList();
                return new Notice(id, type, String.valueOf(data.get("nonce")), referrals);
            }
            throw new IllegalArgumentException("Not a notice");
        }

        /** Each item of a batch, otherwise one; none of a type that we know nothing of. */
        private static List<?> items(String type, Map<?, ?> data) {
            if (type.equals(BATCH)) {
                if (data.get("items") instanceof List<?> items) {
                    return items;
                }
                throw new IllegalArgumentException("Not a batch");
            }
            return UNDERSTOOD.contains(type) ? List.of(data) : List.of();
        }

        Set<String> about() {
            return referrals.stream().map(Referral::id).collect(Collectors.toSet());
        }
    }

    /** One referral or order. */
    record Referral(String id, String url, String reminder) {

        static Referral read(Object item) {
            if (item instanceof Map<?, ?> fields && fields.get("referralId") instanceof String id) {
                return new Referral(id, String.valueOf(fields.get("url")), String.valueOf(fields.get("reminder")));
            }
            throw new IllegalArgumentException("Not a referral");
        }
    }

    // -- What we do about a notice -------------------------------------------------------------------------------------

    /** Works through the inbox, one notice after the other, and answers each. */
    static final class Clerk implements Runnable {

        private static final Duration TIMEOUT = Duration.ofSeconds(30);
        private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
        private static final Set<Integer> COME_AGAIN = Set.of(401, 408, 429);

        private final Inbox inbox;
        private final byte[] key;
        private final URI answerUrl;
        private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        private final Semaphore work = new Semaphore(0);

        Clerk(Inbox inbox, byte[] key, URI answerUrl) {
            this.inbox = inbox;
            this.key = key;
            this.answerUrl = answerUrl;
        }

        void wake() {
            work.release();
        }

        @Override
        public void run() {
            try {
                while (true) {
                    workThrough(inbox.openNotices());
                    work.acquire();
                }
            } catch (Exception e) {
                // What was kept is taken up again at the next start. Without the clerk nothing more is taken in.
                e.printStackTrace();
                System.exit(1);
            }
        }

        private void workThrough(List<Notice> notices) {
            Set<String> stuck = new HashSet<>();
            for (Notice notice : notices) {
                // What fails stays in `pending`, with what came later on the same referrals, and is tried again with the
                // next notice, and at the next start.
                if (!Collections.disjoint(notice.about(), stuck) || !finish(notice)) {
                    stuck.addAll(notice.about());
                }
            }
        }

        /** Returns whether nothing is left to do about the notice. Whatever goes wrong with it concerns no other. */
        private boolean finish(Notice notice) {
            try {
                handle(notice);
                inbox.close(notice);
                return true;
            } catch (Throwable e) {
                e.printStackTrace();
                return false;
            }
        }

        /** Each referral of a batch is answered by itself. */
        private void handle(Notice notice) throws Exception {
            if (notice.type().equals(Notice.TEST)) {
                answer("provider.test-answered", notice, Map.of("nonce", notice.nonce()));
            }
            for (Referral referral : notice.referrals()) {
                switch (notice.type()) {
                    case "referral.requested", Notice.BATCH, "removal-order.issued" -> {
                        answer("referral.received", notice, Map.of("referralId", referral.id()));
                        takeDown(referral.url());
                        answer("content.removed", notice, Map.of("referralId", referral.id(), "at", now()));
                    }
                    case "referral.withdrawn" -> putBack(referral.url());
                    default -> {
                        if ("REAPPEARED".equals(referral.reminder())) {
                            takeDown(referral.url());
                            answer("content.removed", notice, Map.of("referralId", referral.id(), "at", now()));
                        }
                    }
                }
            }
        }

        /** Yours to fill in: look at the content, decide by your terms, remove it. */
        private static void takeDown(String url) throws Exception {
            System.out.println("Taking down " + url);
        }

        /** Yours to fill in: the unit took its request back. */
        private static void putBack(String url) throws Exception {
            System.out.println("Putting back " + url);
        }

        private static String now() {
            return Instant.now().toString();
        }

        private void answer(String type, Notice notice, Map<String, String> data) throws InterruptedException {
            // The same answer to the same notice has the same id, also after a restart: the unit takes it in once. Answers
            // on several referrals of a batch are several.
            String name = notice.id() + '/' + data.getOrDefault("referralId", "") + '/' + type;
            String id = "answer_" + Signatures.sha256(name).substring(0, 32);
            String fields = data.entrySet().stream()
                    .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                    .collect(Collectors.joining(","));
            byte[] body = """
                    {"type":"%s","timestamp":"%s","data":{%s}}"""
                    .formatted(type, now(), fields)
                    .getBytes(StandardCharsets.UTF_8);
            Duration pause = Duration.ofSeconds(1);
            while (!send(id, body)) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
            System.out.println("Answered " + type + " to " + notice.id());
        }

        /** Whether the answer needs no further try. */
        private boolean send(String id, byte[] body) throws InterruptedException {
            // Signed anew each time, because a timestamp that is more than five minutes old is refused.
            String timestamp = Long.toString(Instant.now().getEpochSecond());
            HttpRequest request = HttpRequest.newBuilder(answerUrl)
                    .timeout(TIMEOUT)
                    .header("content-type", "application/json")
                    .header("webhook-id", id)
                    .header("webhook-timestamp", timestamp)
                    .header("webhook-signature", Signatures.sign(key, id, timestamp, body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status >= 300) {
                    System.out.println("The unit answered " + status + ": " + answer.body());
                }
                // 409 and 422 will not get better by themselves; somebody has to read the line above.
                return !COME_AGAIN.contains(status) && status < 500;
            } catch (IOException e) {
                System.out.println("The unit cannot be reached: " + e);
                return false;
            }
        }
    }

    // -- JSON, which the JDK does not read; use the library that you have ----------------------------------------------

    /** Objects as maps, arrays as lists, numbers as text. */
    static final class Json {

        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object read() {
            Object value = value();
            skipSpace();
            if (at < text.length()) {
                throw wrong();
            }
            return value;
        }

        private Object value() {
            return switch (peek()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> literal();
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            at++;
            for (boolean first = true; peek() != '}'; first = false) {
                if (!first) {
                    expect(',');
                }
                peek();
                String name = string();
                expect(':');
                object.put(name, value());
            }
            at++;
            return object;
        }

        private List<Object> array() {
            List<Object> array = new ArrayList<>();
            at++;
            for (boolean first = true; peek() != ']'; first = false) {
                if (!first) {
                    expect(',');
                }
                array.add(value());
            }
            at++;
            return array;
        }

        private String string() {
            expect('"');
            StringBuilder string = new StringBuilder();
            while (next() != '"') {
                char read = text.charAt(at - 1);
                string.append(read == '\\' ? escaped() : read);
            }
            return string.toString();
        }

        private char escaped() {
            char escape = next();
            return switch (escape) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> {
                    at += 4;
                    if (at > text.length()) {
                        throw wrong();
                    }
                    yield (char) Integer.parseInt(text, at - 4, at, 16);
                }
                default -> escape;
            };
        }

        private Object literal() {
            int begin = at;
            while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            String literal = text.substring(begin, at);
            return switch (literal) {
                case "true", "false" -> Boolean.valueOf(literal);
                case "null" -> "";
                default -> {
                    if (!literal.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                        throw wrong();
                    }
                    yield literal;
                }
            };
        }

        private char peek() {
            skipSpace();
            if (at >= text.length()) {
                throw wrong();
            }
            return text.charAt(at);
        }

        private char next() {
            if (at >= text.length()) {
                throw wrong();
            }
            return text.charAt(at++);
        }

        private void expect(char expected) {
            if (peek() != expected) {
                throw wrong();
            }
            at++;
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("Not JSON at " + at);
        }
    }
}
