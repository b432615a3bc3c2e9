package org.openiru.web.egress;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that may be asked as far as its text tells. Read by our own rules and sent from these very parts, so that
 * no second parser can understand it in another way.
 *
 * @param scheme {@code http} or {@code https}
 * @param host see {@link Host#parse}
 */
record Target(String scheme, String host, int port, RequestPath path) {

    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern WITH_AUTHORITY = Pattern.compile("[/\\\\]{2}([^/\\\\?#]*)([^#]*).*", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::([0-9]{0,5}))?");
    private static final int LONGEST = 8_192;

    static Target parse(String url) throws RefusedAddressException {
        Matcher absolute = ABSOLUTE.matcher(url.strip());
        if (url.length() > LONGEST || !absolute.matches()) {
            throw new RefusedAddressException("this is no absolute address");
        }
        return of(absolute.group(1).toLowerCase(Locale.ROOT), absolute.group(2));
    }

    /** Where a redirect from here leads. */
    Target resolve(String location) throws RefusedAddressException {
        String given = location.strip();
        if (ABSOLUTE.matcher(given).matches()) {
            return parse(given);
        }
        if (WITH_AUTHORITY.matcher(given).matches()) {
            return of(scheme, given);
        }
        return new Target(scheme, host, port, path.resolve(given));
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    boolean hasOriginOf(Target other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    /** The port, or -1 if it goes without saying. */
    int portUnlessUsual() {
        return port == usualPort(scheme) ? -1 : port;
    }

    String url() {
        boolean usualPort = portUnlessUsual() < 0;
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + (usualPort ? "" : ":" + port)
                + path.text();
    }

    private static Target of(String scheme, String rest) throws RefusedAddressException {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new RefusedAddressException("only http and https are asked");
        }
        Matcher parts = WITH_AUTHORITY.matcher(rest);
        if (!parts.matches()) {
            throw new RefusedAddressException("the address has no host");
        }
        Matcher authority = AUTHORITY.matcher(parts.group(1));
        if (parts.group(1).contains("@")) {
            throw new RefusedAddressException("the address carries a user name");
        }
        if (!authority.matches()) {
            throw new RefusedAddressException("the host is no valid name");
        }
        return new Target(
                scheme,
                Host.parse(authority.group(1)),
                port(scheme, authority.group(2)),
                RequestPath.of(parts.group(2)));
    }

    private static int port(String scheme, String digits) throws RefusedAddressException {
        int port = digits == null || digits.isEmpty() ? usualPort(scheme) : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new RefusedAddressException("there is no such port");
        }
        return port;
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
