package org.openiru.local.internet;

import java.util.Locale;

/**
 * Where a request was going.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case, without port
 * @param port empty for the scheme's default port, else {@code :8443}
 * @param target path and query
 */
record Address(String scheme, String host, String port, String target) {

    /** An absolute address; a fragment is dropped. */
    static Address parse(String url) {
        int authority = url.indexOf("://");
        if (authority < 0) {
            throw new IllegalArgumentException("Not an absolute address");
        }
        int start = authority + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return of(url.substring(0, authority), url.substring(start, end), url.substring(end));
    }

    static Address of(String scheme, String authority, String target) {
        String lowerScheme = scheme.toLowerCase(Locale.ROOT);
        int colon = authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon);
        boolean usual = port.equals(lowerScheme.equals("https") ? ":443" : ":80");
        int fragment = target.indexOf('#');
        String rest = fragment < 0 ? target : target.substring(0, fragment);
        return new Address(
                lowerScheme,
                host.toLowerCase(Locale.ROOT),
                usual ? "" : port,
                rest.startsWith("/") ? rest : '/' + rest);
    }

    /** The path alone. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The whole address. */
    String url() {
        return scheme + "://" + host + port + target;
    }
}
