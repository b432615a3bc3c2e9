package org.openiru.web.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;

/** However an inner address is written or hidden, whatever stands there hears nothing. */
class InnerAddressTest extends GuardedClientTest {

    private static final String FORMS = "org.openiru.web.egress.InnerAddressForms#all";
    private static final String FORMS_IN_ASCII = "org.openiru.web.egress.InnerAddressForms#inAscii";

    @ParameterizedTest
    @MethodSource(FORMS)
    void nothingInsideHearsOfARequest(String form) throws IOException {
        assertThat(client.send(OutboundRequest.get(form))).isInstanceOf(Refused.class);
        assertThat(internet.connected).isEmpty();
        assertThat(internet.canary.heardSomebody()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(FORMS_IN_ASCII)
    void nothingInsideHearsOfARedirect(String form) throws IOException {
        redirect("/", 302, form);
        assertThat(client.send(OutboundRequest.get("http://site.test/"))).isInstanceOf(Refused.class);
        assertThat(internet.connectedAddresses()).containsExactly(PUBLIC);
        assertThat(internet.canary.heardSomebody()).isFalse();
    }

    /** The control: the canary does stand at every address but the two public ones, and hears who comes. */
    @Test
    void theCanaryHearsWhoeverIsNotKeptOut() throws IOException {
        assertThat(client.send(OutboundRequest.get("http://8.8.8.8/").within(Duration.ofMillis(300))))
                .isInstanceOf(Failed.class);
        assertThat(internet.canary.heardSomebody()).isTrue();
        assertThat(internet.canary.heardSomebody()).isFalse();
    }

    /** The other control: of these forms a client without a guard makes requests that arrive. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://127.8.9.10:%d/",
                "http://localhost:%d/",
                "http://0.0.0.0:%d/",
                "http://0:%d/",
                "http://2130706433:%d/",
                "http://127.1:%d/",
                "http://127.0.1:%d/",
                "http://[::1]:%d/",
                "http://[::]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://[::ffff:7f00:1]:%d/",
                "http://[0:0:0:0:0:0:0:1]:%d/",
                "http://user:password@127.0.0.1:%d/",
                "http://site.test@127.0.0.1:%d/",
                "http://site.test:80@127.0.0.1:%d/",
            })
    void anUnguardedClientIsHeardWhereTheGuardedOneIsNot(String form) throws IOException {
        try (Canary canary = new Canary(InetAddress.ofLiteral("::"))) {
            String url = form.formatted(canary.port());
            GuardedHttpClient guarded = new GuardedHttpClient(
                    new TestInternet.Settings(Optional.empty(), Optional.empty()),
                    "test",
                    InetAddress::getAllByName,
                    socksProxy -> new Socket());

            assertThat(guarded.send(OutboundRequest.get(url))).isInstanceOf(Refused.class);
            assertThat(canary.heardSomebody()).isFalse();

            knockUnguarded(url);
            assertThat(canary.heardSomebody()).isTrue();
            guarded.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "loopback.test,   127.0.0.1",
        "private.test,    10.0.0.7",
        "metadata.test,   169.254.169.254",
        "alibaba.test,    100.100.100.200",
        "azure.test,      168.63.129.16",
        "multicast.test,  224.0.0.251",
        "broadcast.test,  255.255.255.255",
        "nowhere.test,    0.0.0.0",
        "loopback6.test,  ::1",
        "local6.test,     fd00:ec2::254",
        "link6.test,      fe80::1",
        "nat64.test,      64:ff9b::a9fe:a9fe",
        "sixto4.test,     2002:7f00:1::",
        "teredo.test,     2001:0:7f00:1::",
        "compatible.test, ::127.0.0.1",
    })
    void aNameWithAnInnerAddressIsRefused(String name, String address) throws IOException {
        internet.resolve(name, address);
        internet.resolve("mixed-" + name, PUBLIC, address);
        for (String each : new String[] {name, "mixed-" + name}) {
            assertThat(client.send(OutboundRequest.get("http://" + each + "/"))).isInstanceOf(Refused.class);
            assertThat(client.send(OutboundRequest.get("https://" + each + "/")))
                    .isInstanceOf(Refused.class);
        }
        assertThat(internet.connected).isEmpty();
        assertThat(internet.canary.heardSomebody()).isFalse();
    }

    @Test
    void theConnectionGoesToTheVeryAddressThatWasChecked() throws IOException {
        internet.serve("/", 200, "public");
        internet.resolveInTurn("rebinding.test", PUBLIC, "127.0.0.1");

        assertThat(answered(OutboundRequest.get("http://rebinding.test/")).status())
                .isEqualTo(200);
        assertThat(internet.connectedAddresses()).containsExactly(PUBLIC);
        assertThat(internet.canary.heardSomebody()).isFalse();
    }

    @Test
    void aNameThatTurnsInwardLaterIsRefusedThen() throws IOException {
        internet.resolveInTurn("rebinding.test", PUBLIC, "127.0.0.1");
        internet.serve("/", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.getResponseHeaders().add("Location", "/again");
            TestInternet.answer(exchange, 302, new byte[0]);
        });

        assertThat(client.send(OutboundRequest.get("http://rebinding.test/"))).isInstanceOf(Refused.class);
        assertThat(internet.connectedAddresses()).containsExactly(PUBLIC);
        assertThat(internet.canary.heardSomebody()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void everyKindOfRedirectInwardIsRefused(int status) throws IOException {
        redirect("/", status, "http://169.254.169.254/latest/meta-data/");
        assertThat(client.send(OutboundRequest.get("http://site.test/"))).isInstanceOf(Refused.class);
        assertThat(internet.canary.heardSomebody()).isFalse();
    }

    @Test
    void aRedirectToANameWithAnInnerAddressIsRefused() throws IOException {
        internet.resolve("inner.test", "169.254.169.254");
        redirect("/", 302, "http://inner.test/latest/meta-data/");
        assertThat(client.send(OutboundRequest.get("http://site.test/"))).isInstanceOf(Refused.class);
        assertThat(internet.canary.heardSomebody()).isFalse();
    }

    /** Sends a request and does not wait for the answer that never comes. */
    private static void knockUnguarded(String form) throws IOException {
        URL url = URI.create(form).toURL();
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(2_000);
        connection.connect();
        connection.disconnect();
    }
}
