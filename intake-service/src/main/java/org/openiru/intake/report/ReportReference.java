package org.openiru.intake.report;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What opens a report's status page to whoever holds it: 140 random bits in Crockford's base 32, which has no letters
 * that are mistaken for each other on the phone or on paper, e.g. {@code 7K2M-9QWD-…}, seven groups of four.
 */
public record ReportReference(String value) {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUPS = 7;
    private static final int GROUP = 4;
    private static final Pattern SYMBOLS = Pattern.compile("[" + ALPHABET + "]{" + GROUPS * GROUP + "}");

    /** A new one that nobody can guess. */
    public static ReportReference random() {
        return grouped(RANDOM.ints(GROUPS * GROUP, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining()));
    }

    /** Reads one as people write it: any letter case, with or without hyphens or spaces, O for 0, I and L for 1. */
    public static Optional<ReportReference> parse(String written) {
        String symbols = written.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace(" ", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return SYMBOLS.matcher(symbols).matches() ? Optional.of(grouped(symbols)) : Optional.empty();
    }

    private static ReportReference grouped(String symbols) {
        return new ReportReference(IntStream.range(0, GROUPS)
                .mapToObj(i -> symbols.substring(i * GROUP, (i + 1) * GROUP))
                .collect(Collectors.joining("-")));
    }

    @Override
    public String toString() {
        return value;
    }
}
