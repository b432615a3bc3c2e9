package org.openiru.local.internet;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.openiru.local.internet.Reception.Accepted;
import org.openiru.local.internet.Reception.Closed;
import org.openiru.local.internet.Reception.Moved;
import org.openiru.local.internet.Reception.PutOff;
import org.openiru.local.internet.Reception.Refused;

/** Answers whatever is asked of any host: notices at the providers' endpoint, pages everywhere else. */
final class Site {

    /** Where each provider takes notices. */
    static final String NOTICES = "/openiru/notices";

    private static final int LARGEST_NOTICE = 1 << 20;

    private final World world;
    private final NoticeDesk desk;
    private final Pages pages;

    Site(World world, NoticeDesk desk, Pages pages) {
        this.world = world;
        this.desk = desk;
        this.pages = pages;
    }

    /** Whether connections to the host break. */
    boolean isDead(String host) {
        return world.providerOf(host)
                .filter(provider -> provider.behaviour() == Behaviour.DEAD)
                .isPresent();
    }

    void handle(Address address, HttpServerRequest request) {
        Optional<Provider> provider = world.providerOf(address.host());
        if (isDead(address.host())) {
            request.connection().close();
        } else if (address.path().equals(NOTICES) && provider.isPresent()) {
            notice(provider.get(), request);
        } else if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            pages.show(address, request.response());
        } else {
            request.response()
                    .setStatusCode(405)
                    .putHeader("allow", "GET, HEAD")
                    .end();
        }
    }

    private void notice(Provider provider, HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            request.response().setStatusCode(405).putHeader("allow", "POST").end();
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            // Past the limit nothing is kept; the refusal follows when all was read, as many servers do it.
            if (body.length() <= LARGEST_NOTICE) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> answer(
                request.response(),
                body.length() > LARGEST_NOTICE
                        ? new Refused(413, "The notice is too large")
                        : desk.receive(provider, request.headers(), body.toString(StandardCharsets.UTF_8))));
    }

    private static void answer(HttpServerResponse response, Reception reception) {
        response.setStatusCode(reception.status());
        switch (reception) {
            case Accepted accepted -> response.end();
            case Closed closed -> response.end();
            case Moved moved -> response.putHeader("location", moved.location()).end();
            case PutOff later -> {
                if (later.retryAfterSeconds() > 0) {
                    response.putHeader("retry-after", Integer.toString(later.retryAfterSeconds()));
                }
                response.end();
            }
            case Refused refused ->
                response.putHeader("content-type", "text/plain; charset=utf-8").end(refused.why());
        }
    }
}
