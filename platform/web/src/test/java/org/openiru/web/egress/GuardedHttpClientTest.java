package org.openiru.web.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;
import org.openiru.web.egress.OutboundResult.Response;

class GuardedHttpClientTest {

    private static final String PUBLIC = "93.184.215.14";

    private TestInternet internet;
    private GuardedHttpClient client;

    @BeforeEach
    void start() throws IOException {
        internet = new TestInternet();
        internet.resolve("site.test", PUBLIC);
        client = internet.client();
    }

    @AfterEach
    void stop() {
        client.close();
        internet.close();
    }

    @Test
    void aPageIsFetchedFromTheAddressOfItsName() {
        internet.serve("/page", 200, "hello");

        Response response = answered(OutboundRequest.get("http://site.test/page?q=1"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), UTF_8)).isEqualTo("hello");
        assertThat(response.truncated()).isFalse();
        assertThat(response.url()).isEqualTo("http://site.test/page?q=1");
        assertThat(response.header("Content-Length")).hasValue("5");
        assertThat(internet.connected).containsExactly(new InetSocketAddress(InetAddress.ofLiteral(PUBLIC), 80));
    }

    @Test
    void aMessageIsPostedWithItsHeaders() throws InterruptedException {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        internet.serve("/notices", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            received.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("webhook-id") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            exchange.sendResponseHeaders(202, -1);
        });

        Response response = answered(OutboundRequest.post(
                "http://site.test/notices",
                "{}".getBytes(UTF_8),
                Map.of("webhook-id", "msg_1", "Content-Type", "application/json")));

        assertThat(response.status()).isEqualTo(202);
        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo("POST msg_1 application/json {}");
    }

    @Test
    void nothingIsSentThatTellsMoreThanWhoAsks() throws InterruptedException {
        BlockingQueue<Map<String, List<String>>> received = new LinkedBlockingQueue<>();
        internet.serve("/page", exchange -> {
            received.add(Map.copyOf(exchange.getRequestHeaders()));
            exchange.getResponseHeaders().add("Set-Cookie", "a=b; Path=/");
            TestInternet.answer(exchange, 200, new byte[0]);
        });

        client.send(OutboundRequest.get("http://site.test/page"));
        client.send(OutboundRequest.get("http://site.test/page"));

        for (int i = 0; i < 2; i++) {
            Map<String, List<String>> headers = received.poll(5, TimeUnit.SECONDS);
            assertThat(headers).containsOnlyKeys("Host", "User-agent", "Connection");
            assertThat(headers.get("User-agent")).containsExactly("test");
        }
    }

    @Test
    void aNameWithAnInnerAddressIsRefused() {
        internet.resolve("inner.test", "10.0.0.7");
        assertRefused("http://inner.test/");
    }

    @Test
    void aNameWithPublicAndInnerAddressesIsRefused() {
        internet.resolve("mixed.test", PUBLIC, "127.0.0.1");
        assertRefused("http://mixed.test/");
    }

    @Test
    void theConnectionGoesToTheVeryAddressThatWasChecked() {
        internet.serve("/", 200, "public");
        internet.resolveInTurn("rebinding.test", PUBLIC, "127.0.0.1");

        assertThat(answered(OutboundRequest.get("http://rebinding.test/")).status())
                .isEqualTo(200);
        assertThat(internet.connectedAddresses()).containsExactly(PUBLIC);
    }

    @Test
    void aNameThatTurnsInwardLaterIsRefusedThen() {
        internet.resolveInTurn("rebinding.test", PUBLIC, "127.0.0.1");
        internet.serve("/", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.getResponseHeaders().add("Location", "/again");
            TestInternet.answer(exchange, 302, new byte[0]);
        });

        assertThat(client.send(OutboundRequest.get("http://rebinding.test/"))).isInstanceOf(Refused.class);
        assertThat(internet.connectedAddresses()).containsExactly(PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/", "http://localhost:%d/", "http://2130706433:%d/",
                        "http://[::ffff:127.0.0.1]:%d/",
                "http://0x7f.1:%d/", "http://0:%d/", "https://127.0.0.1:%d/", "http://site.test@127.0.0.1:%d/"
            })
    void anInnerServiceHearsNothing(String address) throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(50);
            assertRefused(address.formatted(canary.getLocalPort()));
            assertThat(canary).satisfies(GuardedHttpClientTest::isSilent);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectInwardIsRefusedAndAnInnerServiceHearsNothing(int status) throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(50);
            redirect("/", status, "http://127.0.0.1:" + canary.getLocalPort() + "/");
            assertThat(client.send(OutboundRequest.get("http://site.test/"))).isInstanceOf(Refused.class);
            assertThat(canary).satisfies(GuardedHttpClientTest::isSilent);
        }
        assertThat(internet.connectedAddresses()).containsExactly(PUBLIC);
    }

    @Test
    void aRedirectToANameWithAnInnerAddressIsRefused() {
        internet.resolve("inner.test", "169.254.169.254");
        redirect("/", 302, "http://inner.test/latest/meta-data/");
        assertThat(client.send(OutboundRequest.get("http://site.test/"))).isInstanceOf(Refused.class);
    }

    @Test
    void fiveRedirectsAreFollowedAndNoSixth() {
        for (int i = 1; i <= 6; i++) {
            redirect("/" + i, 302, "/" + (i - 1));
        }
        internet.serve("/0", 200, "there");

        assertThat(answered(OutboundRequest.get("http://site.test/5")).url()).isEqualTo("http://site.test/0");
        assertThat(client.send(OutboundRequest.get("http://site.test/6"))).isInstanceOf(Failed.class);
    }

    @Test
    void headersAreNotHandedToAnotherSite() throws InterruptedException {
        internet.resolve("other.test", "93.184.215.15");
        redirect("/", 302, "http://other.test/there");
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        internet.serve("/there", exchange -> {
            received.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Token")));
            TestInternet.answer(exchange, 200, new byte[0]);
        });

        client.send(OutboundRequest.get("http://site.test/").with("X-Token", "1"));

        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo("null");
    }

    @Test
    void aRedirectedPostIsGivenBackAndNotRepeated() {
        redirect("/notices", 307, "/elsewhere");
        Response response = answered(OutboundRequest.post("http://site.test/notices", new byte[] {1}, Map.of()));
        assertThat(response.status()).isEqualTo(307);
        assertThat(internet.connected).hasSize(1);
    }

    @Test
    void anEndlessBodyIsCutOff() {
        internet.serve("/", GuardedHttpClientTest::dripForEver);

        Response response = answered(OutboundRequest.get("http://site.test/").upTo(10_000));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).hasSize(10_000);
        assertThat(response.truncated()).isTrue();
    }

    @Test
    void aBodyOfExactlyTheLimitIsWhole() {
        internet.serve("/", 200, "12345");
        Response response = answered(OutboundRequest.get("http://site.test/").upTo(5));
        assertThat(response.body()).hasSize(5);
        assertThat(response.truncated()).isFalse();
    }

    @Test
    void aBodyThatNeverEndsToDripIsGivenUpInTime() {
        CountDownLatch given = new CountDownLatch(1);
        internet.serve("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            // A byte now and then resets every timeout of a single read.
            while (!isDownWithin(given, 20)) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
            }
        });
        long before = System.nanoTime();

        OutboundResult result =
                client.send(OutboundRequest.get("http://site.test/").within(Duration.ofMillis(300)));

        given.countDown();
        assertThat(result).isEqualTo(new Failed("no complete answer in time", true));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aServerThatSaysNothingIsGivenUpInTime() {
        CountDownLatch given = new CountDownLatch(1);
        internet.serve("/", exchange -> isDownWithin(given, 10_000));

        OutboundResult result =
                client.send(OutboundRequest.get("http://site.test/").within(Duration.ofMillis(300)));

        given.countDown();
        assertThat(result).isEqualTo(new Failed("no complete answer in time", true));
    }

    @Test
    void aDecompressionBombIsCutOff() throws IOException {
        byte[] bomb = gzip(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(100_000);
        serveEncoded(bomb);

        Response response = answered(OutboundRequest.get("http://site.test/").upTo(100_000));

        assertThat(response.body()).hasSize(100_000);
        assertThat(response.truncated()).isTrue();
    }

    @Test
    void aCompressedBodyIsDecompressed() throws IOException {
        serveEncoded(gzip("hello".getBytes(UTF_8)));
        Response response = answered(OutboundRequest.get("http://site.test/"));
        assertThat(new String(response.body(), UTF_8)).isEqualTo("hello");
        assertThat(response.truncated()).isFalse();
    }

    @Test
    void aBodyThatOnlyPretendsToBeCompressedDoesNotHideTheStatus() {
        serveEncoded("plain".getBytes(UTF_8));
        Response response = answered(OutboundRequest.get("http://site.test/"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.truncated()).isTrue();
    }

    @Test
    void anUnknownNameIsAFailureThatMayPass() {
        assertThat(client.send(OutboundRequest.get("http://nowhere.test/")))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.timedOut()).isFalse());
    }

    @Test
    void aConnectionThatBreaksIsAFailure() {
        internet.serve("/", HttpExchange::close);
        assertThat(client.send(OutboundRequest.get("http://site.test/"))).isInstanceOf(Failed.class);
    }

    @Test
    void hundredsOfProvidersAreAskedAtOnce() throws Exception {
        AtomicInteger waiting = new AtomicInteger();
        CountDownLatch everybodyIsHere = new CountDownLatch(300);
        internet.serve("/", exchange -> {
            waiting.incrementAndGet();
            everybodyIsHere.countDown();
            boolean all = isDownWithin(everybodyIsHere, 10_000);
            TestInternet.answer(exchange, all ? 200 : 503, new byte[0]);
        });
        List<Callable<OutboundResult>> requests = IntStream.range(0, 300)
                .mapToObj(i -> "provider-" + i + ".test")
                .peek(name -> internet.resolve(name, PUBLIC))
                .map(name -> (Callable<OutboundResult>)
                        () -> client.send(OutboundRequest.post("http://" + name + "/", new byte[10], Map.of())))
                .toList();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.invokeAll(requests))
                    .extracting(Future::resultNow)
                    .allSatisfy(result -> assertThat(result)
                            .isInstanceOfSatisfying(Response.class, response -> assertThat(response.status())
                                    .isEqualTo(200)));
        }
        assertThat(waiting).hasValue(300);
    }

    private void assertRefused(String url) {
        assertThat(client.send(OutboundRequest.get(url))).isInstanceOf(Refused.class);
        assertThat(internet.connected).isEmpty();
    }

    private Response answered(OutboundRequest request) {
        OutboundResult result = client.send(request);
        assertThat(result).isInstanceOf(Response.class);
        return (Response) result;
    }

    private void redirect(String from, int status, String to) {
        internet.serve(from, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            TestInternet.answer(exchange, status, new byte[0]);
        });
    }

    private void serveEncoded(byte[] body) {
        internet.serve("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            TestInternet.answer(exchange, 200, body);
        });
    }

    private static void dripForEver(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = new byte[1_000];
        OutputStream body = exchange.getResponseBody();
        // Ends when the client hangs up: writing fails then.
        while (true) {
            body.write(chunk);
        }
    }

    private static void isSilent(ServerSocket canary) {
        assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
    }

    private static boolean isDownWithin(CountDownLatch latch, int millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }
}
