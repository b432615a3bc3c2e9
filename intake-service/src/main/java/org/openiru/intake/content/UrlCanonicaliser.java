package org.openiru.intake.content;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openiru.intake.content.UrlVerdict.Accepted;
import org.openiru.intake.content.UrlVerdict.Rejected;

/**
 * Brings a reported address into its canonical form by the URL Standard's parser (url.spec.whatwg.org), cut down to what
 * can be reported: http and https, absolute, without credentials, at a public host. Browsers parse in this way, so a
 * reporter can paste whatever works in one.
 *
 * <p>Stricter than the standard, because the form tells items apart: the fragment and a root dot after the host are
 * dropped, and host names that the DNS cannot hold are refused. See docs/adr on addresses.
 */
public final class UrlCanonicaliser {
    /** The longest address that is accepted, in characters, as sent in and in canonical form. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
    private static final Pattern PORT = Pattern.compile("0*([0-9]{1,5})");

    private UrlCanonicaliser() {}

    /** Judges one address as it was sent in. */
    public static UrlVerdict canonicalise(String submitted) {
        try {
            String input = withoutNoise(submitted);
            if (input.isEmpty()) {
                throw new UrlRejection(UrlProblem.EMPTY);
            }
            if (input.length() > MAX_LENGTH) {
                throw new UrlRejection(UrlProblem.TOO_LONG);
            }
            CanonicalUrl url = parse(input);
            if (url.value().length() > MAX_LENGTH) {
                throw new UrlRejection(UrlProblem.TOO_LONG);
            }
            return new Accepted(url);
        } catch (UrlRejection e) {
            return new Rejected(e.problem());
        }
    }

    private static CanonicalUrl parse(String input) throws UrlRejection {
        Matcher scheme = SCHEME.matcher(input);
        if (!scheme.lookingAt()) {
            throw new UrlRejection(UrlProblem.NO_SCHEME);
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        if (!name.equals("http") && !name.equals("https")) {
            throw new UrlRejection(looksLikeHost(name) ? UrlProblem.NO_SCHEME : UrlProblem.SCHEME_NOT_WEB);
        }
        int start = scheme.end();
        while (start < input.length() && isSlash(input.charAt(start))) {
            start++;
        }
        int pathStart = firstOf(input, start, "/\\?#");
        int pathEnd = firstOf(input, pathStart, "?#");
        int queryEnd = firstOf(input, pathEnd, "#");
        String authority = input.substring(start, pathStart);
        int portColon = portColon(authority);
        Host host = Host.parse(authority.substring(0, portColon));
        String query = pathEnd < queryEnd ? "?" + PercentEncoding.query(input.substring(pathEnd + 1, queryEnd)) : "";
        String value = name + "://" + host.name() + port(authority, portColon, name)
                + UrlPath.normalise(input.substring(pathStart, pathEnd)) + query;
        return new CanonicalUrl(value, host.name());
    }

    /** {@code video.example:8080/x} parses as a scheme, but it is an address whose scheme is missing. */
    private static boolean looksLikeHost(String scheme) {
        return scheme.indexOf('.') > 0;
    }

    /** The standard's first two steps; characters that no text can hold become U+FFFD, as on the way through UTF-8. */
    private static String withoutNoise(String submitted) {
        int from = 0;
        int to = submitted.length();
        while (from < to && submitted.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && submitted.charAt(to - 1) <= ' ') {
            to--;
        }
        StringBuilder kept = new StringBuilder(to - from);
        submitted
                .substring(from, to)
                .codePoints()
                .filter(c -> c != '\t' && c != '\n' && c != '\r')
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static int portColon(String authority) throws UrlRejection {
        if (authority.indexOf('@') >= 0) {
            throw new UrlRejection(UrlProblem.CREDENTIALS);
        }
        int afterLiteral = authority.startsWith("[") ? Math.max(authority.indexOf(']'), 0) : 0;
        return firstOf(authority, afterLiteral, ":");
    }

    private static String port(String authority, int colon, String scheme) throws UrlRejection {
        if (colon + 1 >= authority.length()) {
            return "";
        }
        Matcher digits = PORT.matcher(authority.substring(colon + 1));
        if (!digits.matches()) {
            throw new UrlRejection(UrlProblem.BAD_PORT);
        }
        int port = Integer.parseInt(digits.group(1));
        if (port > 65_535) {
            throw new UrlRejection(UrlProblem.BAD_PORT);
        }
        return port == (scheme.equals("http") ? 80 : 443) ? "" : ":" + port;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static int firstOf(String text, int from, String wanted) {
        int at = from;
        while (at < text.length() && wanted.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
