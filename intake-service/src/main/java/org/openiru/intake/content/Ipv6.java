package org.openiru.intake.content;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** IPv6 literals, written as RFC 5952 and the URL Standard say. */
final class Ipv6 {
    private static final Pattern CHARACTERS = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

    private Ipv6() {}

    static String parse(String written) throws UrlRejection {
        if (!CHARACTERS.matcher(written).matches() || written.indexOf(':') < 0) {
            throw new UrlRejection(UrlProblem.BAD_HOST);
        }
        // Only global unicast space holds public hosts; it begins with the bits 001.
        if (!(address(written.substring(1, written.length() - 1)) instanceof Inet6Address address)) {
            throw new UrlRejection(UrlProblem.HOST_NOT_PUBLIC);
        }
        byte[] bytes = address.getAddress();
        int[] pieces = new int[8];
        for (int i = 0; i < 8; i++) {
            pieces[i] = ((bytes[2 * i] & 255) << 8) | (bytes[2 * i + 1] & 255);
        }
        if (pieces[0] >> 13 != 1 || isForDocumentation(pieces)) {
            throw new UrlRejection(UrlProblem.HOST_NOT_PUBLIC);
        }
        return "[" + compressed(pieces) + "]";
    }

    /** 2001:db8::/32 and 3fff::/20. */
    private static boolean isForDocumentation(int[] pieces) {
        return (pieces[0] == 0x2001 && pieces[1] == 0xDB8) || (pieces[0] == 0x3FFF && pieces[1] < 0x1000);
    }

    /** An IPv4-mapped literal comes back as an IPv4 address. */
    private static InetAddress address(String literal) throws UrlRejection {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new UrlRejection(UrlProblem.BAD_HOST);
        }
    }

    /** Replaces the first of the longest runs of two or more zero pieces by {@code ::}. */
    private static String compressed(int[] pieces) {
        int longestStart = -1;
        int longest = 1;
        int run = 0;
        for (int i = 0; i < 8; i++) {
            run = pieces[i] == 0 ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                longestStart = i - run + 1;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == longestStart) {
                text.append(i == 0 ? "::" : ":");
                i += longest - 1;
            } else {
                text.append(Integer.toHexString(pieces[i])).append(i < 7 ? ":" : "");
            }
        }
        return text.toString();
    }
}
