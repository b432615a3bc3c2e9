package org.openiru.web.egress;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Apache's HTTP client with everything switched off that acts by itself: redirects, retries, cookies, authentication,
 * decompression. Connections are kept for a moment, since a provider gets many notices in a row.
 */
final class Connections extends PoolingHttpClientConnectionManagerBuilder {

    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 16_384;
    private static final TimeValue IDLE = TimeValue.ofSeconds(15);

    private final DetachedSocketFactory sockets;

    private Connections(DetachedSocketFactory sockets) {
        this.sockets = sockets;
    }

    static CloseableHttpClient open(
            EgressSettings settings,
            Optional<EgressSettings.Proxy> proxy,
            NameLookup names,
            DetachedSocketFactory sockets) {
        Timeout connectTimeout = Timeout.of(settings.connectTimeout());
        PoolingHttpClientConnectionManagerBuilder connections = new Connections(sockets)
                // The only name that is resolved here when there is a proxy is the proxy's own.
                .setDnsResolver(
                        proxy.isPresent()
                                ? SystemDefaultDnsResolver.INSTANCE
                                : new GuardedResolver(names, settings.connectTimeout()))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls(settings)))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connectTimeout).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeout)
                        .setSocketTimeout(connectTimeout)
                        .setValidateAfterInactivity(0, TimeUnit.MILLISECONDS)
                        .setIdleTimeout(Timeout.of(IDLE.toDuration()))
                        .setTimeToLive(2, TimeUnit.MINUTES)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_HEADER)
                                .build())
                        .build())
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnectionsPerHost());
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections.build())
                .evictIdleConnections(IDLE)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .disableDefaultUserAgent();
        proxy.ifPresent(way -> client.setProxy(new HttpHost("http", way.host(), way.port())));
        return client.build();
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
            SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
        return new DefaultHttpClientConnectionOperator(
                sockets,
                ports,
                names,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register("https", tls)
                        .build());
    }

    private static SSLContext tls(EgressSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            List<Certificate> additional =
                    settings.ca().map(EgressSettings.Authorities::certificates).orElse(List.of());
            context.init(null, new TrustManager[] {trusting(additional)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot set up TLS", e);
        }
    }

    private static X509TrustManager trusting(List<Certificate> additional)
            throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        for (X509Certificate usual : trustManager(null).getAcceptedIssuers()) {
            authorities.setCertificateEntry("usual-" + authorities.size(), usual);
        }
        for (Certificate certificate : additional) {
            authorities.setCertificateEntry("additional-" + authorities.size(), certificate);
        }
        return trustManager(authorities);
    }

    private static X509TrustManager trustManager(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
