package org.openiru.web.egress;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of a host. Only what a request line cannot hold is encoded: other odd characters, such as a bare percent sign
 * or a bracket, go out as they came, as browsers send them.
 *
 * @param path from its first slash
 * @param query with its question mark, or empty
 */
record RequestPath(String path, String query) {

    private static final Pattern PARTS = Pattern.compile("([^?#]*)((?:\\?[^#]*)?).*", Pattern.DOTALL);
    private static final String UNSAFE = "\"<>\\^`{|}";

    /** What follows the authority in an absolute address. */
    static RequestPath of(String text) {
        Matcher parts = parts(text);
        return new RequestPath(withoutDots(rooted(parts.group(1))), parts.group(2));
    }

    /**
     * Where a reference that names no authority leads from here.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-5.2.2">RFC 3986, 5.2.2</a>
     */
    RequestPath resolve(String reference) {
        Matcher parts = parts(reference);
        String to = parts.group(1);
        if (to.isEmpty()) {
            return new RequestPath(path, parts.group(2).isEmpty() ? query : parts.group(2));
        }
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        return new RequestPath(withoutDots(to.startsWith("/") ? to : directory + to), parts.group(2));
    }

    String text() {
        return path + query;
    }

    private static Matcher parts(String text) {
        Matcher parts = PARTS.matcher(encoded(text));
        if (!parts.matches()) {
            throw new IllegalStateException("every text has these parts");
        }
        return parts;
    }

    private static String rooted(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    /** RFC 3986, 5.2.4: the last part may be empty, and is so after a dot. */
    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        Iterator<String> parts = List.of(path.substring(1).split("/", -1)).iterator();
        while (parts.hasNext()) {
            String part = parts.next();
            boolean isDots = part.equals(".") || part.equals("..");
            if (part.equals("..")) {
                kept.pollLast();
            }
            if (!isDots) {
                kept.addLast(part);
            } else if (!parts.hasNext()) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b <= ' ' || b == 0x7f || UNSAFE.indexOf(b) >= 0) {
                encoded.append(String.format("%%%02X", b & 0xff));
            } else {
                encoded.append((char) b);
            }
        }
        return encoded.toString();
    }
}
