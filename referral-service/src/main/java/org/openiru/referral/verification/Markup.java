package org.openiru.referral.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a page's HTML that says something to people, and no more of it than a parser can read in a moment: some HTML takes it
 * time by the square of its length.
 */
final class Markup {

    static final int MOST = 100_000;

    private static final Pattern UNSAID = Pattern.compile("<(script|style)\\b|<!--");

    private Markup() {}

    /** Without scripts, styles and comments, cut at {@link #MOST} bytes; in the encoding in which it came. */
    static byte[] ofPeople(byte[] html) {
        String all = new String(html, ISO_8859_1);
        String lower = all.toLowerCase(Locale.ROOT);
        StringBuilder said = new StringBuilder();
        Matcher unsaid = UNSAID.matcher(lower);
        int from = 0;
        while (said.length() < MOST && unsaid.find(from)) {
            said.append(all, from, unsaid.start());
            String end = unsaid.group(1) == null ? "-->" : "</" + unsaid.group(1);
            int last = lower.indexOf(end, unsaid.end());
            int after = last < 0 ? -1 : lower.indexOf('>', last);
            if (after < 0) {
                return cut(said); // to a browser all the rest is that
            }
            from = after + 1;
        }
        return cut(said.append(all, from, all.length()));
    }

    private static byte[] cut(StringBuilder said) {
        return said.substring(0, Math.min(said.length(), MOST)).getBytes(ISO_8859_1);
    }
}
