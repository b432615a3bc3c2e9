package org.openiru.referral.provider;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What providers are known by: a domain such as {@code platform.example}, which stands for itself and every host under it,
 * or {@code *.blog.example}, which stands for the hosts under it only.
 */
final class HostPattern {

    private static final String WILDCARD = "*.";

    /** Content may lie on a host without a name; then the host stands for itself alone. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]{2,45}]");

    /** The longest comes last; of two of one length, the wildcard, since it says more exactly what it is for. */
    static final Comparator<String> BY_LENGTH = Comparator.comparingInt(
                    (String pattern) -> suffix(pattern).length())
            .thenComparing(HostPattern::isWildcard);

    private HostPattern() {}

    /** The canonical form; empty unless it is a pattern that one provider can own. */
    static Optional<String> canonical(String text) {
        String stripped = text.strip();
        if (ADDRESS.matcher(stripped).matches()) {
            return Optional.of(stripped);
        }
        return isWildcard(stripped)
                ? DomainName.canonical(suffix(stripped)).map(WILDCARD::concat)
                : DomainName.canonical(stripped);
    }

    /** Every pattern that the host fits. */
    static List<String> fitting(String host) {
        List<String> patterns = new ArrayList<>();
        for (String suffix : DomainName.suffixes(host)) {
            patterns.add(suffix);
            if (!suffix.equals(host)) {
                patterns.add(WILDCARD + suffix);
            }
        }
        return patterns;
    }

    private static boolean isWildcard(String pattern) {
        return pattern.startsWith(WILDCARD);
    }

    private static String suffix(String pattern) {
        return isWildcard(pattern) ? pattern.substring(WILDCARD.length()) : pattern;
    }
}
