package org.openiru.referral.verification;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern EXTENSION = Pattern.compile("\\.\\w{1,5}$");

    /** Parts of a path that are nobody's content, but a script or a section. */
    private static final Pattern SCRIPT =
            Pattern.compile("(?i)([a-z]{2}|forums?|board|community|blog|site|index|default|home"
                    + "|main|watch|view|viewtopic|viewthread|viewvideo|view_video|viewforum|showthread|showtopic|showpost|show|display"
                    + "|videos?|topic|thread|posts?|articles?|news|story|page|read|play|player|embed|item|photo|image|file|download"
                    + "|get|open|node|profile|channel|message|status)(\\.(php\\d?|aspx?|jsp|do|cgi|pl|html?))?");

    /** Parameters that name what is shown, unlike those that say how, or whence the visitor came. */
    private static final Pattern NAMING = Pattern.compile(
            "(?i)(v|p|t|id|pid|tid|nid|vid|aid|uid|fid|topic|thread|post|article"
                    + "|story|item|video|watch|viewkey|file|photo|image|doc|document|node"
                    + "|(page|post|topic|thread|attachment|article|story|item|video|file|photo|news|message|user|media)_?id)=.+");

    /** A program of the server's shows what its parameters say. */
    private static final Pattern PROGRAM = Pattern.compile("(?i)\\.(php\\d?|aspx?|jspx?|do|cgi|pl|cfm)$");

    /** For a program more words name what is shown, and each {@code …id} does unless it tells who comes and whence. */
    private static final Pattern NAMING_FOR_PROGRAM = Pattern.compile("(?i)"
            + "(?!(s|\\w*sess(ion)?_?|\\w*cl(ick)?_?|utm_|client_?|campaign_?|ref(errer)?_?|lang(uage)?_?|visitor_?"
            + "|affiliate_?|partner_?|track(ing)?_?)id=)\\w*id=.+"
            + "|(show\\w+|title|code|key|hash|slug|name|i|n)=.+");

    /** What would stand in a path elsewhere: {@code ?4711-title}, {@code ?threads/title.4711/}, {@code ?q=node/4711}. */
    private static final Pattern BARE_NAME = Pattern.compile("(q=)?[^=]*/[^=]+|\\d+-[^=]+|[^=]+[.-]\\d+");

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
        Matcher front = FRONT.matcher(path);
        return !namesByQuery() && front.matches() && (front.group(1) == null || isLanguage(front.group(1)));
    }

    /** Whether it is where a site leads whoever asks it for what is not there: its own front page, or that of the site above it. */
    boolean isFrontOf(WebAddress content) {
        return isFront() && (content.host.equals(host) || content.host.endsWith("." + host));
    }

    private static boolean isLanguage(String part) {
        return LANGUAGES.contains(part.substring(0, 2).toLowerCase(Locale.ROOT));
    }

    private boolean namesByQuery() {
        return hasParameter(NAMING) || hasParameter(BARE_NAME);
    }

    /** Whether its parameters alone tell what is shown, as in {@code /watch?v=1}. */
    private boolean isNamedByQuery() {
        return PROGRAM.matcher(path).find()
                ? namesByQuery() || hasParameter(NAMING_FOR_PROGRAM)
                : namesByQuery()
                        && Stream.of(path.split("/"))
                                .allMatch(part ->
                                        part.isEmpty() || SCRIPT.matcher(part).matches());
    }

    private boolean hasParameter(Pattern kind) {
        return parameters().stream()
                .anyMatch(parameter -> kind.matcher(parameter).matches());
    }

    /** Whether it is the same page but for what sites add and leave out: scheme, www, a final slash, case, more parameters. */
    boolean isVariantOf(WebAddress other) {
        return host.equals(other.host)
                && isFront() == other.isFront()
                && trimmed(path).equalsIgnoreCase(trimmed(other.path))
                && (query.isEmpty()
                        || other.query.isEmpty()
                        || parameters().stream().anyMatch(other.parameters()::contains));
    }

    /** What all addresses have in common of which {@link #sibling} is one. */
    String place() {
        return isNamedByQuery() ? origin + path + "?" + withValues("*") : directory() + "*";
    }

    /** An address beside this one that nobody was ever given. */
    String sibling() {
        String stranger = stranger();
        return isNamedByQuery() ? origin + path + "?" + withValues(stranger) : directory() + stranger + extension(path);
    }

    /**
     * Whether another part than the last one of the path may be what names the content, and the last one stand there for its
     * looks, as in {@code /questions/4711/title} and {@code /status/4711/photo/1}.
     */
    boolean mayBeNamedBefore() {
        return !isNamedByQuery()
                && parts().limit(Math.max(0, parts().count() - 1))
                        .anyMatch(part -> !SCRIPT.matcher(part).matches());
    }

    /** What all addresses have in common of which {@link #wholeStranger} is one. */
    String shape() {
        return stranger("*");
    }

    /** An address like this one of which nobody was ever given any part. */
    String wholeStranger() {
        return stranger(stranger());
    }

    private String stranger(String name) {
        return origin
                + parts().map(part -> SCRIPT.matcher(part).matches() ? part : name + extension(part))
                        .collect(Collectors.joining("/", "/", ""));
    }

    private Stream<String> parts() {
        return Stream.of(path.split("/")).filter(part -> !part.isEmpty());
    }

    private static String extension(String path) {
        Matcher extension = EXTENSION.matcher(path);
        return extension.find() ? extension.group() : "";
    }

    /** It begins with a letter: many a program reads a number as far as there are digits, and finds somebody's content. */
    private static String stranger() {
        return "x" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Everything up to the last part of the path. */
    private String directory() {
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

    /** All of them: which one is the name, and which may stay away, is not known. */
    private String withValues(String value) {
        return parameters().stream()
                .map(parameter -> parameter.contains("=") ? parameter.replaceFirst("=.*", "=" + value) : value)
                .collect(Collectors.joining("&"));
    }

    private List<String> parameters() {
        return List.of(query.split("&"));
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
