package org.openiru.web.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openiru.web.egress.OutboundResult.Response;

/** A guarded client and the internet that it is let out into. */
abstract class GuardedClientTest {

    static final String PUBLIC = TestInternet.PUBLIC;

    TestInternet internet;
    GuardedHttpClient client;

    @BeforeEach
    void start() throws IOException {
        internet = new TestInternet();
        internet.resolve("site.test", PUBLIC);
        client = internet.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        internet.close();
    }

    Response answered(OutboundRequest request) {
        OutboundResult result = client.send(request);
        assertThat(result).isInstanceOf(Response.class);
        return (Response) result;
    }

    void redirect(String from, int status, String to) {
        internet.serve(from, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            TestInternet.answer(exchange, status, new byte[0]);
        });
    }

    static boolean isDownWithin(CountDownLatch latch, int millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
