package org.openiru.web.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;
import org.openiru.web.egress.OutboundResult.Response;

class EgressProxyTest {

    @TempDir
    static Path folder;

    private TestProxy proxy;
    private GuardedHttpClient client;

    @BeforeEach
    void start() throws Exception {
        proxy = new TestProxy(folder, "site.test");
        client = client(
                Optional.of(EgressSettings.Authorities.of(proxy.certificate().toString())));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
    }

    @Test
    void namesAreLeftToTheProxy() {
        assertThat(client.send(OutboundRequest.get("http://anything.example/page")))
                .isInstanceOfSatisfying(Response.class, response -> assertThat(response.status())
                        .isEqualTo(200));
        assertThat(proxy.requests).containsExactly("GET http://anything.example/page HTTP/1.1");
    }

    @Test
    void httpsGoesThroughATunnelAndTrustsTheAdditionalAuthority() {
        for (int i = 0; i < 2; i++) {
            assertThat(client.send(OutboundRequest.post("https://site.test/notices", new byte[3], Map.of())))
                    .isInstanceOfSatisfying(Response.class, response -> assertThat(response.status())
                            .isEqualTo(204));
        }
        assertThat(proxy.requests).startsWith("CONNECT site.test:443 HTTP/1.1");
    }

    @Test
    void withoutTheAuthorityThereIsNoTrust() {
        GuardedHttpClient strict = client(Optional.empty());
        assertThat(strict.send(OutboundRequest.get("https://site.test/"))).isInstanceOf(Failed.class);
        strict.close();
    }

    @Test
    void aCertificateForAnotherNameIsNotAccepted() {
        assertThat(client.send(OutboundRequest.get("https://other.test/"))).isInstanceOf(Failed.class);
    }

    @Test
    void theProxysOwnRefusalIsNotTakenForTheProvidersAnswer() {
        proxy.refuseTunnels(404);
        assertThat(client.send(OutboundRequest.get("https://site.test/"))).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "https://127.0.0.1/",
                "http://localhost:9200/",
                "http://2130706433/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://169.254.169.254/",
                "http://db.internal/",
                "http://router/",
                "ftp://site.test/"
            })
    void innerAddressesAndNamesAreRefusedBeforeTheProxyHearsOfThem(String url) {
        assertThat(client.send(OutboundRequest.get(url))).isInstanceOf(Refused.class);
        assertThat(proxy.requests).isEmpty();
    }

    @Test
    void aRedirectInwardIsRefusedBeforeTheProxyHearsOfIt() {
        proxy.redirectTo("http://169.254.169.254/");
        assertThat(client.send(OutboundRequest.get("http://site.test/"))).isInstanceOf(Refused.class);
        assertThat(proxy.requests).hasSize(1);
    }

    @Test
    void aProxyThatIsAwayIsAFailureThatMayPass() throws IOException {
        proxy.close();
        assertThat(client.send(OutboundRequest.get("http://site.test/"))).isInstanceOf(Failed.class);
    }

    @Test
    void wrongSettingsAreNamed() throws IOException {
        assertThatThrownBy(() -> EgressSettings.Proxy.of("http://proxy:8080")).hasMessageContaining("host:port");
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> EgressSettings.Authorities.of(missing.toString()))
                .hasMessageContaining("missing.pem");
        Path empty = Files.createTempFile(folder, "empty", ".pem");
        assertThatThrownBy(() -> EgressSettings.Authorities.of(empty.toString()))
                .hasMessageContaining("empty");
    }

    private GuardedHttpClient client(Optional<EgressSettings.Authorities> ca) {
        return new GuardedHttpClient(
                new TestInternet.Settings(Optional.of(EgressSettings.Proxy.of("localhost:" + proxy.port())), ca),
                "test",
                name -> {
                    throw new AssertionError("names are the proxy's");
                },
                socksProxy -> new java.net.Socket());
    }
}
