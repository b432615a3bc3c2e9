package org.openiru.local.internet;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openiru.local.internet.WorldFact.NoticeArrived;
import org.openiru.local.internet.WorldFact.ProviderRegistered;

/**
 * The demo internet's own interface, for whoever sets the scene.
 *
 * <ul>
 *   <li>{@code PUT /providers/{host}} {@code {behaviour, secret, name?, answerAfter?, awayFor?}} registers a provider or
 *       changes it: 204, or 400 with a text
 *   <li>{@code GET /providers} lists them, without their secrets
 *   <li>{@code GET /content?url=} says what is at an address, which notices came about it, how each was met, and how the unit
 *       met each answer
 *   <li>{@code GET /health} answers 200
 * </ul>
 */
final class Control {

    private final World world;

    Control(World world) {
        this.world = world;
    }

    io.vertx.core.Handler<HttpServerRequest> handler(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/health").handler(context -> json(context, new JsonObject().put("status", "UP")));
        router.get("/providers").handler(context -> json(context, providers()));
        router.put("/providers/:host")
                .handler(BodyHandler.create(false).setBodyLimit(65_536))
                .handler(this::register);
        router.get("/content").handler(this::content);
        return router;
    }

    private void register(RoutingContext context) {
        try {
            world.record(new ProviderRegistered(providerIn(context)));
            context.response().setStatusCode(204).end();
        } catch (IllegalArgumentException | DateTimeException | DecodeException e) {
            HttpServerResponse response = context.response().setStatusCode(400);
            response.putHeader("content-type", "text/plain; charset=utf-8").end(String.valueOf(e.getMessage()));
        }
    }

    private static Provider providerIn(RoutingContext context) {
        // Not body().asJsonObject(): an array there is a ClassCastException.
        String text = context.body().asString();
        JsonObject body = new JsonObject(text == null ? "" : text);
        String host = context.pathParam("host").toLowerCase(Locale.ROOT);
        String secret = body.getString("secret", "");
        if (!Signatures.isSecret(secret)) {
            throw new IllegalArgumentException("secret must be a Standard Webhooks secret, whsec_…");
        }
        return new Provider(
                host,
                body.getString("name", host),
                Behaviour.valueOf(body.getString("behaviour", "")),
                secret,
                duration(body, "answerAfter"),
                duration(body, "awayFor"));
    }

    private static @Nullable Duration duration(JsonObject body, String field) {
        String text = body.getString(field);
        return text == null ? null : Duration.parse(text);
    }

    private JsonArray providers() {
        JsonArray list = new JsonArray();
        for (Provider provider : world.providers()) {
            list.add(new JsonObject()
                    .put("host", provider.host())
                    .put("name", provider.name())
                    .put("behaviour", provider.behaviour())
                    .put("answerAfter", provider.delay().toString())
                    .put(
                            "notices",
                            world.notices().stream()
                                    .filter(notice -> notice.host().equals(provider.host()))
                                    .count()));
        }
        return list;
    }

    private void content(RoutingContext context) {
        String url = context.request().getParam("url");
        if (url == null || !url.contains("://")) {
            context.response().setStatusCode(400).end("url must be an absolute address");
            return;
        }
        String canonical = Address.parse(url).url();
        JsonArray notices = new JsonArray();
        world.noticesAbout(canonical).forEach(notice -> notices.add(describe(notice)));
        JsonArray arrivals = new JsonArray();
        world.arrivalsAbout(canonical).forEach(arrival -> arrivals.add(describe(arrival)));
        json(
                context,
                new JsonObject()
                        .put("url", canonical)
                        .put("state", world.contentAt(canonical))
                        .put("notices", notices)
                        .put("arrivals", arrivals));
    }

    private static JsonObject describe(NoticeArrived arrival) {
        return new JsonObject()
                .put("webhookId", arrival.webhookId())
                .put("type", arrival.type())
                .put("status", arrival.status())
                .put("at", arrival.at());
    }

    private JsonObject describe(Notice notice) {
        JsonArray answers = new JsonArray();
        for (PlannedAnswer answer : notice.behaviour().answersTo(notice)) {
            String webhookId = notice.webhookIdOf(answer);
            JsonObject line = new JsonObject().put("webhookId", webhookId).put("type", answer.type());
            world.settledAnswer(webhookId)
                    .ifPresent(settled -> line.put("statuses", new JsonArray(settled.statuses())));
            answers.add(line);
        }
        return new JsonObject()
                .put("referralId", notice.referralId())
                .put("type", notice.type())
                .put("behaviour", notice.behaviour())
                .put("acceptedAt", notice.acceptedAt())
                .put("withdrawn", world.isWithdrawn(notice))
                .put("answers", answers);
    }

    private static void json(RoutingContext context, Object body) {
        context.response()
                .putHeader("content-type", "application/json")
                .end(body instanceof JsonObject object ? object.encode() : ((JsonArray) body).encode());
    }
}
