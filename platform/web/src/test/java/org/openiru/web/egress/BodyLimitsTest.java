package org.openiru.web.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Response;

/** However much another side sends, and however slowly, it ends. */
class BodyLimitsTest extends GuardedClientTest {

    @Test
    void anEndlessBodyIsCutOff() {
        internet.serve("/", BodyLimitsTest::dripForEver);

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
    void ofABodyThatNeverEndsToDripWhatCameInTimeIsSeen() {
        OutboundResult result =
                askADrippingServer(OutboundRequest.get("http://site.test/").within(Duration.ofSeconds(1)));

        assertThat(result).isInstanceOfSatisfying(Response.class, seen -> {
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.body()).isNotEmpty().containsOnly('.');
            assertThat(seen.truncated()).isTrue();
        });
    }

    @Test
    void theStatusAnswersWhatWasSentAlsoIfItsBodyNeverComes() {
        CountDownLatch given = new CountDownLatch(1);
        internet.serve("/", exchange -> {
            exchange.sendResponseHeaders(202, 0);
            exchange.getResponseBody().flush();
            isDownWithin(given, 10_000);
        });

        OutboundResult result = client.send(
                OutboundRequest.post("http://site.test/", new byte[1], Map.of()).within(Duration.ofMillis(300)));

        given.countDown();
        assertThat(result).isInstanceOfSatisfying(Response.class, seen -> {
            assertThat(seen.status()).isEqualTo(202);
            assertThat(seen.truncated()).isTrue();
        });
    }

    private OutboundResult askADrippingServer(OutboundRequest request) {
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
        OutboundResult result = client.send(request);
        given.countDown();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        return result;
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

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }
}
