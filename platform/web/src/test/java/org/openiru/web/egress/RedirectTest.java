package org.openiru.web.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Response;

/** Redirects are followed by hand, and not for ever. */
class RedirectTest extends GuardedClientTest {

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
    void aRedirectToAQueryStaysOnThePage() {
        internet.serve("/video/123", exchange -> {
            boolean asksBack = exchange.getRequestURI().getQuery() == null;
            exchange.getResponseHeaders().add("Location", "?cookies=1");
            TestInternet.answer(exchange, asksBack ? 302 : 200, new byte[0]);
        });

        Response response = answered(OutboundRequest.get("http://site.test/video/123"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.url()).isEqualTo("http://site.test/video/123?cookies=1");
    }

    @Test
    void headersAreNotHandedToAnotherSite() throws InterruptedException {
        internet.resolve("other.test", TestInternet.OTHER_PUBLIC);
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
}
