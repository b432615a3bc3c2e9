package org.openiru.intake.content;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The URL Standard's host parser for http and https, and the question whether the host is public.
 *
 * @param name as it is written in a URL: lower case, ASCII
 */
record Host(String name) {
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** What the standard lets pass (CheckHyphens is off); empty labels are judged later. */
    private static final Set<IDNA.Error> HARMLESS = EnumSet.of(
            IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4, IDNA.Error.EMPTY_LABEL);

    private static final String FORBIDDEN = "%#/:<>?@[\\]^|";

    /** Names that by their own definition never mean a host on the public internet (RFC 6761, 6762, 8375, 9476). */
    private static final Set<String> NOT_PUBLIC =
            Set.of("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa", "alt");

    static Host parse(String written) throws UrlRejection {
        if (written.startsWith("[")) {
            return new Host(Ipv6.parse(written));
        }
        String name = asciiName(PercentEncoding.decode(written));
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (Ipv4.endsInNumber(name)) {
            return new Host(Ipv4.parse(name));
        }
        requireDnsName(name);
        String[] labels = name.split("\\.", -1);
        if (labels.length < 2 || NOT_PUBLIC.contains(labels[labels.length - 1])) {
            throw new UrlRejection(UrlProblem.HOST_NOT_PUBLIC);
        }
        return new Host(name);
    }

    private static String asciiName(String domain) throws UrlRejection {
        if (domain.length() > UrlCanonicaliser.MAX_LENGTH) {
            throw new UrlRejection(UrlProblem.BAD_HOST);
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = UTS46.nameToASCII(domain, new StringBuilder(), info);
        if (!HARMLESS.containsAll(info.getErrors()) || ascii.chars().anyMatch(Host::forbidden)) {
            throw new UrlRejection(UrlProblem.BAD_HOST);
        }
        return ascii.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean forbidden(int c) {
        return c <= ' ' || c >= 0x7F || FORBIDDEN.indexOf(c) >= 0;
    }

    private static void requireDnsName(String name) throws UrlRejection {
        if (name.length() > 253) {
            throw new UrlRejection(UrlProblem.BAD_HOST);
        }
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63) {
                throw new UrlRejection(UrlProblem.BAD_HOST);
            }
        }
    }
}
