package org.openiru.referral.referral;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider says that nobody can reach the content any more.
 *
 * @param everywhere whether it names no territory, or all of them
 * @param codes the territories that it names: ISO 3166 country codes, {@code EU}; empty if it names none that can be read
 * @param readable whether all of its words are understood
 */
public record Territories(boolean everywhere, Set<String> codes, boolean readable) {

    private static final String UNION = "EU";

    /** The member states, which is where a removal order holds: Article 3(3) of Regulation (EU) 2021/784. */
    private static final Set<String> MEMBER_STATES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> EVERYWHERE =
            Set.of("EVERYWHERE", "WORLDWIDE", "WORLD", "GLOBAL", "GLOBALLY", "ALL", "ANY", "*", "WW");

    public Territories {
        codes = Set.copyOf(codes);
    }

    /** Reads a provider's words; none mean everywhere. */
    public static Territories of(@Nullable String words) {
        Set<String> named = Arrays.stream(
                        (words == null ? "" : words).toUpperCase(Locale.ROOT).split("[\\s,;/|+&]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (named.isEmpty() || (named.size() == 1 && EVERYWHERE.containsAll(named))) {
            return new Territories(true, Set.of(), true);
        }
        Set<String> known = named.stream()
                .filter(word -> word.equals(UNION) || COUNTRIES.contains(word))
                .collect(Collectors.toSet());
        return new Territories(false, known, known.size() == named.size());
    }

    /** What was said first and what was said then, in words that are read as both together. */
    public static @Nullable String both(@Nullable String words, @Nullable String others) {
        return of(words).everywhere() || of(others).everywhere() ? null : words + ", " + others;
    }

    /** Whether a place lies within. */
    public boolean include(String place) {
        String code = place.toUpperCase(Locale.ROOT);
        return everywhere || codes.contains(code) || (codes.contains(UNION) && MEMBER_STATES.contains(code));
    }

    /**
     * Whether it plainly names less than all member states, and so less than what a removal order demands. Words that
     * cannot be read are given the benefit of the doubt.
     */
    public boolean areTooFewForAnOrder() {
        return !everywhere && readable && !codes.contains(UNION) && !codes.containsAll(MEMBER_STATES);
    }
}
