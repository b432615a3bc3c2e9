package org.openiru.referral.verification;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in the parts that tell whether two of them mean the same page.
 *
 * @param host without {@code www.}, {@code m.} or {@code mobile.}
 * @param origin scheme, host and port as they stand
 * @param path from its first slash, without the query
 * @param query without its question mark, or empty
 */
record WebAddress(String host, String origin, String path, String query) {

    private static final Pattern PARTS =
            Pattern.compile("(?i)(https?://(?:([^/?#:\\[]*)|\\[[^\\]]*\\])(?::\\d+)?)([^?#]*)(?:\\?([^#]*))?.*");
    private static final Pattern VARIANT = Pattern.compile("^(www|m|mobile)\\.(?=.*\\.)");
    private static final Pattern FRONT =
            Pattern.compile("(?i)/?([a-z]{2}([_-][a-z]{2})?/?)?((index|default|home)(\\.\\w{1,5})?)?/?");
    private static final Pattern EXTENSION = Pattern.compile("\\.\\w{1,5}$");

    static WebAddress of(String url) {
        Matcher parts = PARTS.matcher(url.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("this is no web address");
        }
        String host = parts.group(2) == null ? "" : parts.group(2).toLowerCase(Locale.ROOT);
        return new WebAddress(
                VARIANT.matcher(host).replaceFirst(""),
                parts.group(1),
                parts.group(3).isEmpty() ? "/" : parts.group(3),
                parts.group(4) == null ? "" : parts.group(4));
    }

    boolean isFront() {
        return query.isEmpty() && FRONT.matcher(path).matches();
    }

    /** Whether it is the same page but for what sites add and leave out: scheme, www, a final slash, case, more parameters. */
    boolean isVariantOf(WebAddress other) {
        return host.equals(other.host)
                && trimmed(path).equalsIgnoreCase(trimmed(other.path))
                && (query.isEmpty()
                        || other.query.isEmpty()
                        || parameters().stream().anyMatch(other.parameters()::contains));
    }

    /** An address beside this one that nobody was ever given. */
    String sibling() {
        String stranger = UUID.randomUUID().toString().replace("-", "");
        Matcher extension = EXTENSION.matcher(path);
        return directory() + stranger + (extension.find() ? extension.group() : "");
    }

    /** Everything up to the last part of the path. */
    String directory() {
        String trimmed = trimmed(path);
        return origin + trimmed.substring(0, trimmed.lastIndexOf('/') + 1);
    }

    String front() {
        return origin + "/";
    }

    String url() {
        return origin + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** The words that a page may repeat from its address. */
    List<String> words() {
        return List.of((path + " " + query).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
    }

    private List<String> parameters() {
        return List.of(query.split("&"));
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
