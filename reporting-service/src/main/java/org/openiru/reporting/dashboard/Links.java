package org.openiru.reporting.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Addresses that say the same whenever they are made. */
final class Links {

    private Links() {}

    static String query(MultivaluedMap<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream()
                                .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, UTF_8)))
                        .collect(Collectors.joining("&"));
    }
}
