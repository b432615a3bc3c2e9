package org.openiru.web.text;

import java.util.regex.Pattern;

/**
 * Characters that are never meant: control characters other than tab and line breaks, and halves of characters. A database cannot
 * hold all of them.
 */
public final class ControlCharacters {

    private static final Pattern ANY = Pattern.compile("[\\p{Cs}[\\p{Cntrl}&&[^\\t\\n\\r]]]");

    private ControlCharacters() {}

    public static boolean areIn(String text) {
        return ANY.matcher(text).find();
    }

    /** The text with a question mark for each. */
    public static String replacedIn(String text) {
        return ANY.matcher(text).replaceAll("?");
    }
}
