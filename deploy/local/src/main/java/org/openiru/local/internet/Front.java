package org.openiru.local.internet;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/**
 * The proxy. It reads absolute-form requests, ends the TLS of CONNECT tunnels itself, and hands both to the {@link Site};
 * a request in origin form is meant for the demo internet itself, that is for its {@link Control}.
 */
final class Front {

    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;
    private final Site site;
    private final Handler<HttpServerRequest> control;
    private final ServerNameKeys keys;
    private final NetClient tunnels;

    Front(Vertx vertx, Site site, Handler<HttpServerRequest> control, ServerNameKeys keys) {
        this.vertx = vertx;
        this.site = site;
        this.control = control;
        this.keys = keys;
        this.tunnels = vertx.createNetClient();
    }

    /** Listens on 127.0.0.1; answers the port, which matters where 0 asked for any free one. */
    Future<Integer> listen(int port) {
        HttpServerOptions secure = new HttpServerOptions().setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(keys));
        return vertx.createHttpServer(secure)
                .requestHandler(this::secureRequest)
                .listen(0, LOOPBACK)
                .compose(inner -> vertx.createHttpServer()
                        .requestHandler(request -> plainRequest(request, inner.actualPort()))
                        .listen(port, LOOPBACK))
                .map(outer -> outer.actualPort());
    }

    private void plainRequest(HttpServerRequest request, int securePort) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            tunnel(request, securePort);
        } else if (request.uri().startsWith("/")) {
            control.handle(request);
        } else if (request.uri().contains("://")) {
            site.handle(Address.parse(request.uri()), request);
        } else {
            request.response().setStatusCode(400).end();
        }
    }

    private void secureRequest(HttpServerRequest request) {
        String host = request.getHeader("host");
        if (host == null || !request.uri().startsWith("/")) {
            request.response().setStatusCode(400).end();
            return;
        }
        site.handle(Address.of("https", host, request.uri()), request);
    }

    private void tunnel(HttpServerRequest request, int securePort) {
        String host = Address.of("https", request.uri(), "/").host();
        if (site.isDead(host)) {
            request.connection().close();
            return;
        }
        request.toNetSocket().onSuccess(visitor -> {
            visitor.pause();
            tunnels.connect(securePort, LOOPBACK)
                    .onFailure(e -> visitor.close())
                    .onSuccess(server -> join(visitor, server));
        });
    }

    private static void join(NetSocket visitor, NetSocket server) {
        visitor.pipeTo(server);
        server.pipeTo(visitor);
    }
}
