package org.openiru.referral.verification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.web.egress.OutboundResult.Response;

/**
 * An answer as a visitor reads it.
 *
 * @param url what answered in the end
 * @param title of an HTML page, cut where no reader gets to, else empty
 * @param text the visible words of an HTML page without its navigation, else empty
 * @param source the HTML as it came, else empty
 * @param media what is shown or offered beside words: addresses of pictures, films, frames and downloads, without their queries
 * @param whole whether all of it has come
 * @param asksForPassword whether who reads it may log in there, not in its navigation
 * @param digest tells whether two answers are the same byte for byte
 */
record Page(
        int status,
        WebAddress url,
        String title,
        String text,
        String source,
        Set<String> media,
        boolean whole,
        boolean asksForPassword,
        int digest) {

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9_.:-]+)");
    private static final int LONGEST_TITLE = 500;
    private static final String NOT_SAID = "script,style,noscript,template,nav,header,footer,aside,svg";

    /** Attributes that name something to see or to take, by what they stand on. */
    private static final Map<String, String> MEDIA = Map.of(
            "video,audio,source,iframe,frame,embed,img,input[type=image]", "src",
            "video", "poster",
            "object", "data",
            "a[download]", "href",
            "meta[property^=og:video],meta[property^=og:audio]", "content");

    private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);
    private static final Set<Integer> SUCCESSES = Set.of(200, 203, 206);

    Page {
        media = Set.copyOf(media);
    }

    static Page of(Response response) {
        WebAddress url = WebAddress.of(response.url());
        int digest = Arrays.hashCode(response.body());
        String type = response.header("content-type").orElse("text/html").toLowerCase(Locale.ROOT);
        if (!type.contains("html")) {
            return new Page(response.status(), url, "", "", "", Set.of(), !response.truncated(), false, digest);
        }
        Document document = read(Markup.ofPeople(response.body()), charset(type));
        String source = new String(response.body(), document.charset());
        document.select(NOT_SAID).remove();
        String title = document.title();
        return new Page(
                response.status(),
                url,
                title.substring(0, Math.min(title.length(), LONGEST_TITLE)),
                document.body().text(),
                source,
                media(document),
                !response.truncated(),
                !document.select("input[type=password]").isEmpty(),
                digest);
    }

    /** Other statuses of success come without what was asked for. */
    boolean succeeded() {
        return SUCCESSES.contains(status);
    }

    private static Set<String> media(Document document) {
        Set<String> media = new HashSet<>();
        MEDIA.forEach((elements, attribute) -> document.select(elements).eachAttr(attribute).stream()
                .map(address -> QUERY.matcher(address.strip()).replaceFirst(""))
                .filter(address -> !address.isEmpty())
                .forEach(media::add));
        return media;
    }

    /** @param charset null to go by what the page says itself */
    private static Document read(byte[] body, @Nullable String charset) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(body), charset, "");
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** As the header names it; a name that nobody knows says as little as none at all. */
    private static @Nullable String charset(String type) {
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }
}
