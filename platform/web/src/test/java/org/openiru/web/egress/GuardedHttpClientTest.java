package org.openiru.web.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.junit.jupiter.api.Test;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Response;

class GuardedHttpClientTest extends GuardedClientTest {

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
}
