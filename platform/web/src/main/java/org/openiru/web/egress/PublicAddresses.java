package org.openiru.web.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special-purpose IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA's special-purpose IPv6 addresses</a>
 */
final class PublicAddresses {

    private static final List<Range> NOT_PUBLIC_V4 = List.of(
            Range.of("0.0.0.0", 8), // this network
            Range.of("10.0.0.0", 8), // private
            Range.of("100.64.0.0", 10), // carrier-grade NAT; Alibaba Cloud's metadata
            Range.of("127.0.0.0", 8), // loopback
            Range.of("168.63.129.16", 32), // Azure's metadata: a public address that answers only from within
            Range.of("169.254.0.0", 16), // link-local; most clouds' metadata
            Range.of("172.16.0.0", 12), // private
            Range.of("192.0.0.0", 24), // protocol assignments; Oracle Cloud's metadata
            Range.of("192.0.2.0", 24), // documentation
            Range.of("192.88.99.0", 24), // former 6to4 relays
            Range.of("192.168.0.0", 16), // private
            Range.of("198.18.0.0", 15), // benchmarks
            Range.of("198.51.100.0", 24), // documentation
            Range.of("203.0.113.0", 24), // documentation
            Range.of("224.0.0.0", 4), // multicast
            Range.of("240.0.0.0", 4)); // reserved, broadcast

    /** All that is public lies in here; */
    private static final Range GLOBAL_UNICAST_V6 = Range.of("2000::", 3);

    /** but these do too. */
    private static final List<Range> NOT_PUBLIC_V6 = List.of(
            Range.of("2001::", 23), // protocol assignments, among them Teredo tunnels
            Range.of("2001:db8::", 32), // documentation
            Range.of("2002::", 16), // 6to4 tunnels to an IPv4 address
            Range.of("3fff::", 20)); // documentation

    /** Names that have IPv4 addresses only resolve to these in a network that has IPv6 only. */
    private static final Range NAT64 = Range.of("64:ff9b::", 96);

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return NOT_PUBLIC_V4.stream().noneMatch(range -> range.contains(address));
        }
        if (NAT64.contains(address)) {
            return contain(embeddedV4(address));
        }
        return GLOBAL_UNICAST_V6.contains(address)
                && NOT_PUBLIC_V6.stream().noneMatch(range -> range.contains(address));
    }

    private static InetAddress embeddedV4(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /**
     * Addresses with a common prefix.
     *
     * @param first the lowest of them
     * @param bits how many bits are common
     */
    private record Range(InetAddress first, int bits) {

        static Range of(String first, int bits) {
            return new Range(InetAddress.ofLiteral(first), bits);
        }

        boolean contains(InetAddress address) {
            byte[] ours = first.getAddress();
            byte[] theirs = address.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff00 >> (bits % 8) & 0xff;
            return Arrays.equals(ours, 0, whole, theirs, 0, whole)
                    && (mask == 0 || (ours[whole] & mask) == (theirs[whole] & mask));
        }
    }
}
