package org.openiru.web.egress;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once, for connecting, and gives only addresses that were checked: between check and connection there is
 * no second lookup that could be answered differently. A name with one inner address is refused as a whole.
 */
final class GuardedResolver implements DnsResolver {

    private final NameLookup names;
    private final Duration patience;

    GuardedResolver(NameLookup names, Duration patience) {
        this.names = names;
        this.patience = patience;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        // The client hands over what a name in punycode stands for, which no name service knows.
        InetAddress[] addresses = lookUp(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED));
        for (InetAddress address : addresses) {
            Host.requirePublic(address);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** On a thread of its own, since a lookup that hangs cannot be interrupted. */
    private InetAddress[] lookUp(String host) throws UnknownHostException {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(names.lookUp(host));
            } catch (UnknownHostException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted while looking up the name", e);
        } catch (TimeoutException e) {
            throw unknown("looking up the name took too long", e);
        } catch (ExecutionException e) {
            throw unknown("the name is not known", e);
        }
    }

    private static UnknownHostException unknown(String reason, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(reason);
        unknown.initCause(cause);
        return unknown;
    }
}
