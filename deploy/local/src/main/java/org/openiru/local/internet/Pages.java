package org.openiru.local.internet;

import io.vertx.core.http.HttpServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.openiru.local.internet.WorldFact.PageFaltered;

/** Shows what is at an address: a harmless page in its platform's look, or its absence. */
final class Pages {

    /** Every address has a page, but for those that end in, or ask for, a long random number: nobody was ever given such a one. */
    private static final Pattern GIVEN_TO_NOBODY = Pattern.compile("[/=][a-z]?[0-9a-f]{32}(\\.\\w{1,5})?(&.*)?$");

    private final World world;

    Pages(World world) {
        this.world = world;
    }

    void show(Address address, HttpServerResponse response) {
        String url = address.url();
        String platform = world.providerOf(address.host()).map(Provider::name).orElse(address.host());
        if (GIVEN_TO_NOBODY.matcher(url).find()) {
            nothing(response, platform, address);
            return;
        }
        ContentState state = world.contentAt(url);
        if (state == ContentState.GONE && falters(address.host()) && !world.hasFaltered(url)) {
            world.record(new PageFaltered(url));
            page(response, 503, platform, "Service unavailable", "Please try again in a moment.", address);
            return;
        }
        switch (state) {
            case UP ->
                page(response, 200, platform, titleOf(address), "A harmless page of the demo internet.", address);
            case GONE ->
                page(response, goneStatus(url), platform, "Not here any more", "There is nothing here.", address);
            case SOFT_404 ->
                page(response, 200, platform, "Page not found", "The page that you look for was removed.", address);
            case BLOCKED -> page(response, 451, platform, "Not available", "Not available in your country.", address);
        }
    }

    private void nothing(HttpServerResponse response, String platform, Address address) {
        boolean says200 = world.providerOf(address.host())
                .filter(provider -> provider.behaviour() == Behaviour.SOFT_404)
                .isPresent();
        page(response, says200 ? 200 : 404, platform, "Page not found", "There is no such page.", address);
    }

    private boolean falters(String host) {
        return world.providerOf(host)
                .filter(provider -> provider.behaviour() == Behaviour.FLAKY_503)
                .isPresent();
    }

    /** Some say that it is gone, most that it was never there; the same address always says the same. */
    private static int goneStatus(String url) {
        return Math.floorMod(url.hashCode(), 4) == 0 ? 410 : 404;
    }

    private static String titleOf(Address address) {
        String decoded;
        try {
            decoded = URLDecoder.decode(address.path(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            decoded = address.path();
        }
        String words = decoded.replaceAll("[/_.+-]+", " ").strip();
        return words.isEmpty() ? "Welcome" : words;
    }

    private static void page(
            HttpServerResponse response, int status, String platform, String title, String text, Address address) {
        int hue = Math.floorMod(address.host().hashCode(), 360);
        response.setStatusCode(status)
                .putHeader("content-type", "text/html; charset=utf-8")
                .end("""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%2$s – %1$s</title>
            <style>body{font-family:sans-serif;margin:0;background:#fafafa}
            header{background:hsl(%3$d 55%% 35%%);color:#fff;padding:1rem 2rem;font-weight:bold}
            main{max-width:40rem;margin:2rem auto;padding:0 1rem}</style></head>
            <body><header>%1$s</header><main><h1>%2$s</h1><p>%4$s</p></main></body>
            </html>
            """.formatted(escape(platform), escape(title), hue, escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
