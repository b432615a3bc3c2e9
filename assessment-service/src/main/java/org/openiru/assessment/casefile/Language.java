package org.openiru.assessment.casefile;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Languages as the queue sorts them: an officer who reads {@code pt} reads {@code pt-BR} too. */
public final class Language {

    /** The code for "nobody said", ISO 639-2. */
    public static final String UNDETERMINED = "und";

    /** The form of the BCP 47 tags of which this service takes note. */
    public static final String TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*";

    private Language() {}

    /** The primary subtag of a BCP 47 tag, lower case, or {@link #UNDETERMINED}. */
    public static String primary(@Nullable String tag) {
        String language = tag == null
                ? ""
                : Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        return language.isEmpty() ? UNDETERMINED : language;
    }

    /** The English name of a language, or the tag itself where it has none. */
    public static String nameOf(String tag) {
        return tag.equals(UNDETERMINED)
                ? "Not stated"
                : Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }
}
