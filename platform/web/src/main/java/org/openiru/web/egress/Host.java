package org.openiru.web.egress;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host of an address, read as browsers read it ({@code 0x7f.1} is 127.0.0.1), and refused if it is a literal address
 * that is not public or a name that has a meaning only within a network.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">the WHATWG's host parsing</a>
 */
final class Host {

    private static final int LONGEST_NAME = 253;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /** Special-use and customary names of inner networks; whatever ends in one of them is inside too. */
    private static final Set<String> INTERNAL = Set.of(
            "localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "arpa");

    private Host() {}

    /** The host in its one canonical form: lower case, ASCII, no final dot; literal addresses without brackets. */
    static String parse(String text) throws RefusedAddressException {
        if (text.startsWith("[")) {
            return literalV6(text);
        }
        String name = ascii(text).toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new RefusedAddressException("the host is no valid name");
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (NUMBER.matcher(last).matches()) {
            return literalV4(name);
        }
        if (last.length() == name.length() || INTERNAL.contains(last)) {
            throw new RefusedAddressException("the host is a name of an inner network");
        }
        return name;
    }

    /**
     * Checks a resolved or literal address.
     *
     * @throws RefusedAddressException unless it belongs to the public internet
     */
    static void requirePublic(InetAddress address) throws RefusedAddressException {
        if (!PublicAddresses.contain(address)) {
            throw new RefusedAddressException("the host's address is not on the public internet");
        }
    }

    private static String ascii(String text) throws RefusedAddressException {
        try {
            return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw refusedBecause("the host is no valid name", e);
        }
    }

    private static String literalV6(String text) throws RefusedAddressException {
        if (!text.endsWith("]") || text.contains("%")) {
            throw new RefusedAddressException("the host is no valid address");
        }
        try {
            // Gives the IPv4 address where that is mapped into IPv6.
            InetAddress address = InetAddress.ofLiteral(text.substring(1, text.length() - 1));
            requirePublic(address);
            return address.getHostAddress();
        } catch (IllegalArgumentException e) {
            throw refusedBecause("the host is no valid address", e);
        }
    }

    private static String literalV4(String name) throws RefusedAddressException {
        byte @Nullable [] bytes = bytesOf(List.of(name.split("\\.", -1)));
        if (bytes == null) {
            throw new RefusedAddressException("the host is no valid address");
        }
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            requirePublic(address);
            return address.getHostAddress();
        } catch (UnknownHostException e) {
            throw refusedBecause(String.valueOf(e.getMessage()), e);
        }
    }

    /** One to four numbers, decimal, octal or hexadecimal, the last of which fills all remaining bytes. */
    private static byte @Nullable [] bytesOf(List<String> parts) {
        if (parts.size() > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            int bytes = last ? 4 - i : 1;
            long value = number(parts.get(i));
            if (value < 0 || value >= 1L << (8 * bytes)) {
                return null;
            }
            address = address << (8 * bytes) | value;
        }
        return new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
    }

    private static long number(String digits) {
        try {
            if (digits.startsWith("0x")) {
                return digits.length() == 2 ? 0 : Long.parseLong(digits, 2, digits.length(), 16);
            }
            return Long.parseLong(digits, digits.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static RefusedAddressException refusedBecause(String reason, Exception cause) {
        RefusedAddressException refused = new RefusedAddressException(reason);
        refused.initCause(cause);
        return refused;
    }
}
