package org.openiru.intake.content;

import java.util.List;
import java.util.regex.Pattern;

/** The URL Standard's IPv4 parser: one to four numbers, each decimal, octal or hexadecimal. */
final class Ipv4 {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /** First address and prefix length of what IANA lists as not globally reachable, multicast and reserved. */
    private static final List<Range> NOT_PUBLIC = List.of(
            new Range(0x00000000L, 8),
            new Range(0x0A000000L, 8),
            new Range(0x64400000L, 10),
            new Range(0x7F000000L, 8),
            new Range(0xA9FE0000L, 16),
            new Range(0xAC100000L, 12),
            new Range(0xC0000000L, 24),
            new Range(0xC0000200L, 24),
            new Range(0xC0A80000L, 16),
            new Range(0xC6120000L, 15),
            new Range(0xC6336400L, 24),
            new Range(0xCB007100L, 24),
            new Range(0xE0000000L, 3));

    private Ipv4() {}

    /** Whether the name must be read as an IPv4 address; {@code name} is lower case and has no root dot. */
    static boolean endsInNumber(String name) {
        return NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }

    static String parse(String name) throws UrlRejection {
        String[] parts = name.split("\\.", -1);
        if (parts.length > 4) {
            throw new UrlRejection(UrlProblem.BAD_HOST);
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            int bits = last ? 8 * (4 - i) : 8;
            address = (address << bits) | number(parts[i], bits);
        }
        for (Range range : NOT_PUBLIC) {
            if (range.contains(address)) {
                throw new UrlRejection(UrlProblem.HOST_NOT_PUBLIC);
            }
        }
        return (address >> 24) + "." + ((address >> 16) & 255) + "." + ((address >> 8) & 255) + "." + (address & 255);
    }

    private static long number(String part, int bits) throws UrlRejection {
        if (!NUMBER.matcher(part).matches()) {
            throw new UrlRejection(UrlProblem.BAD_HOST);
        }
        boolean hex = part.startsWith("0x");
        String digits = hex ? part.substring(2) : part;
        int radix = hex ? 16 : part.length() > 1 && part.startsWith("0") ? 8 : 10;
        String significant = digits.replaceFirst("^0+", "");
        try {
            long value = significant.isEmpty() ? 0 : Long.parseLong(significant, radix);
            if (value < 1L << bits) {
                return value;
            }
        } catch (NumberFormatException e) {
            // An 8 or 9 in an octal number, or far too many digits: no address either way.
            throw new UrlRejection(UrlProblem.BAD_HOST);
        }
        throw new UrlRejection(UrlProblem.BAD_HOST);
    }

    private record Range(long first, int prefix) {
        boolean contains(long address) {
            return (address ^ first) >> (32 - prefix) == 0;
        }
    }
}
