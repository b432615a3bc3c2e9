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

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private Languages() {}

    /** The primary subtag of a BCP 47 tag, lower case; null for none. */
    static @Nullable String counted(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        boolean told = (language.length() == 2 || language.length() == 3)
                && KNOWN.computeIfAbsent(language, Languages::isKnown);
        return told ? language : UNDETERMINED;
    }

    private static boolean isKnown(String language) {
        return !Locale.of(language).getDisplayLanguage(Locale.ENGLISH).equals(language);
    }
}
