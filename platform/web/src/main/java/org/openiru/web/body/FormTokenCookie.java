package org.openiru.web.body;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A damaged cookie with the token of forms counts as none, so that the next page brings a new one: the filter that checks forms would
 * refuse everything until somebody deletes it.
 */
@Singleton
class FormTokenCookie {

    /** Before anything reads cookies. */
    private static final int FIRST = 10_000;

    /** Sixteen random bytes in Base64. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final String name;

    FormTokenCookie(@ConfigProperty(name = "quarkus.rest-csrf.cookie-name", defaultValue = "csrf-token") String name) {
        this.name = name + "=";
    }

    void register(@Observes Filters filters) {
        filters.register(this::dropDamaged, FIRST);
    }

    private void dropDamaged(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String cookies = headers.get(HttpHeaders.COOKIE);
        if (cookies != null && cookies.contains(name)) {
            headers.set(
                    HttpHeaders.COOKIE,
                    Arrays.stream(cookies.split(";", -1))
                            .map(String::strip)
                            .filter(Predicate.not(this::isDamaged))
                            .collect(Collectors.joining("; ")));
        }
        context.next();
    }

    private boolean isDamaged(String cookie) {
        return cookie.startsWith(name)
                && !TOKEN.matcher(cookie.substring(name.length())).matches();
    }
}
