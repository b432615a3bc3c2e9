package org.openiru.web.egress;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;
import org.openiru.web.egress.OutboundResult.Response;
import org.openiru.web.text.ControlCharacters;

/**
 * All outgoing HTTP to addresses that others chose. Only http and https; every address must be public and the
 * connection goes to the very address that was checked; redirects are followed by hand, each checked again, five at
 * most; bytes and time are capped. With {@code iru.egress.proxy} set, names are resolved and connected to by the proxy,
 * while literal addresses and inner names are still refused here.
 */
@Singleton
public class GuardedHttpClient {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** Of the request at hand. A name may have many addresses, and the library tries one after the other. */
    private static final ScopedValue<Deadline> DEADLINE = ScopedValue.newInstance();

    private final EgressSettings settings;
    private final NameLookup names;
    private final DetachedSocketFactory sockets;
    private final CloseableHttpClient client;
    private final String userAgent;
    private final ScheduledThreadPoolExecutor timer;

    @Inject
    GuardedHttpClient(EgressSettings settings, @ConfigProperty(name = "iru.public-url") Optional<URI> publicUrl) {
        this(settings, userAgent(settings, publicUrl), InetAddress::getAllByName, socksProxy -> new Socket());
    }

    GuardedHttpClient(EgressSettings settings, String userAgent, NameLookup names, DetachedSocketFactory sockets) {
        this(settings, settings.proxy(), userAgent, names, sockets);
    }

    private GuardedHttpClient(
            EgressSettings settings,
            Optional<EgressSettings.Proxy> proxy,
            String userAgent,
            NameLookup names,
            DetachedSocketFactory sockets) {
        this.settings = settings;
        this.names = names;
        this.sockets = sockets;
        this.client = Connections.open(settings, proxy, names, socksProxy -> socketInTime(sockets, socksProxy));
        this.userAgent = userAgent;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("egress-deadlines").factory());
        this.timer.setRemoveOnCancelPolicy(true);
    }

    /** Says who asks and where its operator can be reached, as robots do. */
    static String userAgent(EgressSettings settings, Optional<URI> publicUrl) {
        String contact = settings.contact()
                .or(() -> publicUrl)
                .map(url -> "; +" + url.toASCIIString())
                .orElse("");
        return "OpenIRU/1.0 (" + settings.unit().text() + contact + ")";
    }

    /**
     * Another way out with the same guard: to see what is seen from elsewhere.
     *
     * @param proxy as {@code iru.egress.proxy}
     * @return to be closed by the caller
     */
    public GuardedHttpClient through(String proxy) {
        return new GuardedHttpClient(settings, Optional.of(EgressSettings.Proxy.of(proxy)), userAgent, names, sockets);
    }

    /** Blocks until there is a result: for worker or virtual threads. Never throws for what the other side does. */
    public OutboundResult send(OutboundRequest request) {
        return send(request, host -> true);
    }

    /**
     * The same for who must not ask every host at any time.
     *
     * @param mayAsk whether a host may be asked now, the first and each that a redirect leads to; it may wait for that
     */
    public OutboundResult send(OutboundRequest request, Predicate<String> mayAsk) {
        Deadline deadline = new Deadline(timer, request.timeout());
        try {
            Target first = Target.parse(request.url());
            Target target = first;
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                if (!mayAsk.test(target.host())) {
                    return new Failed("the host " + target.host() + " is being asked already", false);
                }
                Response response = exchange(target, request, target.hasOriginOf(first), deadline);
                Optional<String> location = response.header("location");
                if (request.body() != null || location.isEmpty() || !REDIRECTS.contains(response.status())) {
                    return response;
                }
                target = target.resolve(RawText.read(location.get()));
            }
            return new Failed("more than " + MOST_REDIRECTS + " redirects", false);
        } catch (RefusedAddressException e) {
            return new Refused(ControlCharacters.replacedIn(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            boolean timedOut = deadline.isOver() || e instanceof InterruptedIOException;
            return new Failed(timedOut ? "no complete answer in time" : reason(e), timedOut);
        }
    }

    private Response exchange(Target target, OutboundRequest request, boolean sameOrigin, Deadline deadline)
            throws IOException {
        HttpUriRequestBase outgoing = outgoing(target, request, sameOrigin, deadline);
        HttpClientContext context = HttpClientContext.create();
        HttpHost host = new HttpHost(target.scheme(), target.host(), target.portUnlessUsual());
        Future<?> cancellation = deadline.atEnd(outgoing::cancel);
        try {
            ClassicHttpResponse response =
                    ScopedValue.where(DEADLINE, deadline).call(() -> client.executeOpen(host, outgoing, context));
            if (target.isSecure() && context.getSSLSession() == null) {
                // The proxy's own answer to CONNECT: it must not be taken for the provider's.
                throw new IOException("the proxy did not connect: " + response.getCode());
            }
            // To who sends something the status is the answer; who looks sees what is there though it comes slowly.
            boolean sends = request.body() != null;
            CappedBody body = body(response, request.maxBytes(), read -> deadline.isOver() && (sends || read > 0));
            return new Response(response.getCode(), headers(response), body.bytes(), body.truncated(), target.url());
        } finally {
            cancellation.cancel(false);
            // Drops the connection unless its body was read to the end, when it is back in the pool already. Closing
            // the response instead would read on to the end, and some have none.
            outgoing.cancel();
        }
    }

    private static Socket socketInTime(DetachedSocketFactory sockets, @Nullable Proxy socksProxy) throws IOException {
        if (DEADLINE.isBound() && DEADLINE.get().isOver()) {
            throw new InterruptedIOException("no time left to connect");
        }
        return sockets.create(socksProxy);
    }

    private HttpUriRequestBase outgoing(Target target, OutboundRequest request, boolean sameOrigin, Deadline deadline) {
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.body() == null ? "GET" : "POST", URI.create("/"));
        outgoing.setPath(target.path().text());
        outgoing.setHeader("User-Agent", userAgent);
        if (sameOrigin) {
            request.headers().forEach(outgoing::setHeader);
        }
        if (request.body() != null) {
            outgoing.setEntity(new ByteArrayEntity(request.body(), null));
        }
        Timeout left = Timeout.of(deadline.left());
        outgoing.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(left)
                .setResponseTimeout(left)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build());
        return outgoing;
    }

    private static CappedBody body(ClassicHttpResponse response, int limit, IntPredicate suffices) throws IOException {
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? null : entity.getContent();
        if (content == null) {
            return new CappedBody(new byte[0], false);
        }
        Header encoding = response.getFirstHeader("Content-Encoding");
        boolean gzipped = encoding != null && encoding.getValue().strip().equalsIgnoreCase("gzip");
        return CappedBody.read(content, gzipped, limit, suffices);
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    private static String reason(IOException e) {
        return ControlCharacters.replacedIn(e.getClass().getSimpleName() + ": " + e.getMessage());
    }

    /** Drops all connections. */
    @PreDestroy
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        timer.shutdownNow();
    }
}
