package org.openiru.intake.content;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/** The path state of the URL Standard's parser for http and https. */
final class UrlPath {
    private static final Pattern SLASH = Pattern.compile("[/\\\\]");

    private UrlPath() {}

    /** Resolves dot segments and encodes the rest; the answer starts with a slash. */
    static String normalise(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = SLASH.split(path, -1);
        // The part before the first slash is empty: a path either is empty or starts with a slash.
        for (int i = 1; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            switch (parts[i].toLowerCase(Locale.ROOT).replace("%2e", ".")) {
                case "." -> addIf(last, segments, "");
                case ".." -> {
                    segments.pollLast();
                    addIf(last, segments, "");
                }
                default -> segments.addLast(PercentEncoding.path(parts[i]));
            }
        }
        return "/" + String.join("/", segments);
    }

    private static void addIf(boolean condition, Deque<String> segments, String segment) {
        if (condition) {
            segments.addLast(segment);
        }
    }
}
