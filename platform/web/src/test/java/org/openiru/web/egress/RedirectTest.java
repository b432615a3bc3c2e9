package org.openiru.web.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

    @Test
    void aRedirectInUtf8LeadsToThatPage() {
        redirect("/old", 302, bytesOf("/wiki/Größe", StandardCharsets.UTF_8));
        internet.serve("/wiki/Größe", 200, "there");

        Response response = answered(OutboundRequest.get("http://site.test/old"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.url()).isEqualTo("http://site.test/wiki/Gr%C3%B6%C3%9Fe");
    }

    @Test
    void aRedirectToANameInUtf8LeadsToThatHost() {
        internet.resolve("xn--bcher-kva.test", TestInternet.OTHER_PUBLIC);
        redirect("/old", 302, bytesOf("//bücher.test/there", StandardCharsets.UTF_8));
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        internet.serve("/there", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Host")));
            TestInternet.answer(exchange, 200, new byte[0]);
        });

        assertThat(answered(OutboundRequest.get("http://site.test/old")).url())
                .isEqualTo("http://xn--bcher-kva.test/there");
        assertThat(asked).containsExactly("xn--bcher-kva.test");
    }

    @Test
    void bytesThatAreNoUtf8GoOutAsTheyCame() {
        redirect("/old", 302, bytesOf("/wiki/Größe", StandardCharsets.ISO_8859_1));

        assertThat(answered(OutboundRequest.get("http://site.test/old")).url())
                .isEqualTo("http://site.test/wiki/Gr%F6%DFe");
    }

    /** The JDK's server writes each character as one byte. */
    private static String bytesOf(String text, Charset encoding) {
        return new String(text.getBytes(encoding), StandardCharsets.ISO_8859_1);
    }
}
