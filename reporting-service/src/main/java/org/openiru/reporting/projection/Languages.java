package org.openiru.reporting.projection;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Languages as figures tell them apart: {@code pt} and {@code pt-BR} are one. A tag is what somebody wrote who reported something:
 * what is no known language is told as {@link #UNDETERMINED}, for else anybody could make rows without end, and write into them.
 */
final class Languages {

    /** The code for "nobody knows", ISO 639-2. */
    static final String UNDETERMINED = "und";

    /** By a code of two or three letters, how it is told: there are only so many. */
    private static final Map<String, String> TOLD = new ConcurrentHashMap<>();

    private Languages() {}

    /** The primary subtag of a BCP 47 tag, lower case; null for none. */
    static @Nullable String counted(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        String language = isCode(tag)
                ? tag
                : Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        return isCode(language) ? TOLD.computeIfAbsent(language, Languages::told) : UNDETERMINED;
    }

    private static boolean isCode(String text) {
        return (text.length() == 2 || text.length() == 3) && text.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /** Some languages had another code once. */
    private static String told(String code) {
        Locale language = Locale.of(code);
        boolean known = !language.getDisplayLanguage(Locale.ENGLISH).equals(language.getLanguage());
        return known ? language.getLanguage() : UNDETERMINED;
    }
}
