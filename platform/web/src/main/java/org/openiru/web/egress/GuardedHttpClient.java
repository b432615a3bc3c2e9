package org.openiru.web.egress;

import jakarta.inject.Singleton;

/**
 * All outgoing HTTP to addresses that others chose. Only http and https; every address must be public and the
 * connection goes to the very address that was checked; redirects are followed by hand, each checked again, five at
 * most; bytes and time are capped.
 */
@Singleton
public class GuardedHttpClient {

    /** Blocks until there is a result: for worker or virtual threads. Never throws for what the other side does. */
    public OutboundResult send(OutboundRequest request) {
        return new OutboundResult.Refused("no way out yet for " + request.url().length());
    }
}
