package org.openiru.web.egress;

import java.util.List;

/** Ways to write an address that must not be asked. */
final class InnerAddressForms {

    private static final List<String> ALL = List.of(
            // loopback
            "http://127.0.0.1/",
            "https://127.0.0.1/",
            "http://127.0.0.1:6379/",
            "http://127.8.9.10/",
            "http://127.255.255.254/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://a.localhost/",
            "http://[::1]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[0000::0001]/",
            // this network
            "http://0.0.0.0/",
            "http://0/",
            "http://0.1.2.3/",
            "http://[::]/",
            // private
            "http://10.0.0.1/",
            "http://172.16.0.1/",
            "http://172.31.255.255/",
            "http://192.168.1.1/",
            "http://[fc00::1]/",
            "http://[fd12:3456:789a::1]/",
            // link-local
            "http://169.254.1.1/",
            "http://[fe80::1]/",
            "http://[fe80::1%25eth0]/",
            "http://[fec0::1]/",
            // carrier-grade
            "http://100.64.0.1/",
            "http://100.127.255.254/",
            // multicast, reserved, broadcast
            "http://224.0.0.1/",
            "http://239.255.255.250:1900/",
            "http://[ff02::1]/",
            "http://[ff05::2]/",
            "http://240.0.0.1/",
            "http://255.255.255.255/",
            // metadata
            "http://169.254.169.254/latest/meta-data/",
            "http://169.254.170.2/v2/credentials/",
            "http://100.100.100.200/latest/meta-data/",
            "http://168.63.129.16/machine/",
            "http://192.0.0.192/opc/v2/instance/",
            "http://[fd00:ec2::254]/latest/meta-data/",
            "http://metadata.google.internal/computeMetadata/v1/",
            // IPv4 within IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[0:0:0:0:0:ffff:7f00:0001]/",
            "http://[::ffff:169.254.169.254]/",
            "http://[::127.0.0.1]/",
            "http://[::ffff:0:127.0.0.1]/",
            "http://[64:ff9b::127.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[64:ff9b:1::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:a9fe:a9fe::1]/",
            "http://[2001:0:7f00:1::]/",
            "http://[2001:0:1:2:3:4:80ff:fffe]/",
            // decimal, octal, hexadecimal, short, and mixtures
            "http://2130706433/",
            "http://3232235521/",
            "http://2852039166/",
            "http://0x7f000001/",
            "http://0X7F000001/",
            "http://0xa9fea9fe/",
            "http://017700000001/",
            "http://0177.0.0.1/",
            "http://0177.0000.0000.0001/",
            "http://0x7f.0x0.0x0.0x1/",
            "http://0x7f.1/",
            "http://0xc0.0250.1/",
            "http://127.1/",
            "http://127.0.1/",
            "http://127.0.0.1./",
            "http://00000177.1/",
            "http://0x0000000007f.1/",
            // digits that are none in ASCII
            "http://１２７.0.0.1/",
            "http://127。0。0。1/",
            "http://①②⑦.0.0.1/",
            "http://ⓛocalhost/",
            // user names
            "http://user@127.0.0.1/",
            "http://user:password@127.0.0.1/",
            "http://site.test@127.0.0.1/",
            "http://site.test:80@127.0.0.1/",
            "http://site.test%40127.0.0.1/",
            "http://127.0.0.1\\@site.test/",
            // escapes
            "http://%31%32%37.0.0.1/",
            "http://127%2e0%2e0%2e1/",
            "http://loc%61lhost/",
            // inner names
            "http://router/",
            "http://printer.local/",
            "http://intra.corp/",
            "http://nas.lan/",
            "http://fritz.home.arpa/",
            "http://db.internal/",
            "http://localhost.localdomain/",
            "http://1.0.0.127.in-addr.arpa/",
            // other schemes
            "file:///etc/passwd",
            "ftp://127.0.0.1/",
            "gopher://127.0.0.1:6379/_INFO",
            "dict://127.0.0.1:11211/stats",
            "ldap://127.0.0.1/",
            "ws://127.0.0.1/",
            "jar:http://127.0.0.1!/",
            "netdoc:///etc/passwd",
            "unix:///var/run/docker.sock",
            "data:text/plain,hello");

    private InnerAddressForms() {}

    static List<String> all() {
        return ALL;
    }

    /** Those that can stand in a header. */
    static List<String> inAscii() {
        return ALL.stream()
                .filter(form -> form.chars().allMatch(letter -> letter < 0x80))
                .toList();
    }
}
