package org.openiru.local.actionday;

import java.util.Locale;
import java.util.Map;

/** The agencies that take part. Each brings in items in the languages that it watches. */
enum Agency {
    BE,
    GR,
    PL,
    PT,
    US,
    EUROPOL;

    private static final Map<Agency, Map<String, Integer>> FIRST_ITEMS = Map.of(
            BE, Map.of("fr", 200, "ar", 110, "en", 70),
            GR, Map.of("el", 180, "ar", 60, "en", 50),
            PL, Map.of("pl", 220, "en", 60, "ar", 50),
            PT, Map.of("pt", 180, "en", 50, "fr", 30),
            US, Map.of("en", 190, "ar", 178, "fr", 40, "pt", 20),
            EUROPOL, Map.of("ar", 222, "en", 60, "fr", 60, "el", 20, "pl", 18));

    /** The agency's id, which is its client's. */
    String id() {
        return "agency-" + name().toLowerCase(Locale.ROOT);
    }

    /** How many items the agency is the first to send in a language. */
    int firstItemsIn(String language) {
        return FIRST_ITEMS.getOrDefault(this, Map.of()).getOrDefault(language, 0);
    }
}
