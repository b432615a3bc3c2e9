package org.openiru.web.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // loopback
                "http://127.0.0.1/",
                "http://127.8.9.10:8080/",
                "http://[::1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                // this network
                "http://0.0.0.0/",
                "http://0/",
                "http://[::]/",
                // private
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.1.1/",
                "http://[fc00::1]/",
                "http://[fd12:3456:789a::1]/",
                // link-local and metadata
                "http://169.254.1.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://100.100.100.200/latest/meta-data/",
                "http://168.63.129.16/machine/",
                "http://192.0.0.192/opc/v2/instance/",
                "http://[fd00:ec2::254]/latest/meta-data/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://[fec0::1]/",
                "http://metadata.google.internal/",
                // carrier-grade NAT
                "http://100.64.0.1/",
                "http://100.127.255.254/",
                // multicast, reserved, broadcast
                "http://224.0.0.1/",
                "http://239.255.255.250/",
                "http://[ff02::1]/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                // documentation, benchmarks, protocol assignments
                "http://192.0.2.1/",
                "http://198.51.100.1/",
                "http://203.0.113.1/",
                "http://198.18.0.1/",
                "http://192.88.99.1/",
                "http://[2001:db8::1]/",
                "http://[3fff::1]/",
                "http://[100::1]/",
                // IPv4 within IPv6
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b::10.0.0.1]/",
                "http://[64:ff9b:1::1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001:0:7f00:1::]/",
                // other ways to write an IPv4 address
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7F.0.0.1/",
                "http://0177.0.0.1/",
                "http://017700000001/",
                "http://127.1/",
                "http://127.0.1/",
                "http://0x7f.1/",
                "http://127.0.0.1./",
                "http://3232235521/",
                "http://0xa9fea9fe/",
                "http://0xc0.0250.1/",
                "http://１２７.0.0.1/",
                "http://127。0。0。1/",
                "http://①②⑦.0.0.1/",
                // numbers that are no address
                "http://256.1.1.1/",
                "http://1.2.3.4.5/",
                "http://09.1.1.1/",
                "http://4294967296/",
                "http://1..1/",
                // inner names
                "http://localhost/",
                "http://LOCALHOST:9000/",
                "http://localhost./",
                "http://a.localhost/",
                "http://router/",
                "http://printer.local/",
                "http://intra.corp/",
                "http://nas.lan/",
                "http://fritz.home.arpa/",
                "http://db.internal/",
                "http://localhost.localdomain/",
                // user names and other tricks with the host
                "http://user@site.test/",
                "http://user:password@site.test/",
                "http://site.test@127.0.0.1/",
                "http://site.test%40127.0.0.1/",
                "http://127.0.0.1%2f@site.test/",
                "http://127.0.0.1\\@site.test/",
                "http://%31%32%37.0.0.1/",
                "http://site.test:80@127.0.0.1/",
                "http://site.test:0/",
                "http://site.test:65536/",
                "http://site.test:8 0/",
                "http://site.test:+80/",
                "http:///path",
                "http://",
                "http:site.test",
                "http://site test/",
                "http://site.test\t.example/",
                "http://site.te\nst/",
                "http://[::1/",
                "http://[site.test]/",
                "http://[::1]site.test/",
                "http://[::1].site.test/",
                // other schemes
                "ftp://site.test/",
                "file:///etc/passwd",
                "gopher://site.test:70/_",
                "data:text/plain,hello",
                "javascript:alert(1)",
                "jar:http://site.test!/",
                "dict://site.test:11211/",
                "ldap://site.test/",
                "ws://site.test/",
                "//site.test/",
                "site.test/",
                "/path",
                "",
                " ",
            })
    void isRefused(String url) {
        assertThatThrownBy(() -> Target.parse(url))
                .isInstanceOf(RefusedAddressException.class)
                .message()
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "http://site.test,                     http://site.test/",
        "HTTPS://Site.Test:443/A?b=c#d,        https://site.test/A?b=c",
        "http://site.test:8080/a b,            http://site.test:8080/a%20b",
        "http://site.test?q=1,                 http://site.test/?q=1",
        "http://site.test./,                   http://site.test/",
        "http://under_score.test/ä,            http://under_score.test/%C3%A4",
        "http://bücher.test/,                  http://xn--bcher-kva.test/",
        "http://8.8.8.8/,                      http://8.8.8.8/",
        "http://0x8.010.8.8/,                  http://8.8.8.8/",
        "http://134744072/,                    http://8.8.8.8/",
        "http://[2606:4700::1111]/,            http://[2606:4700:0:0:0:0:0:1111]/",
        "http://[::ffff:8.8.8.8]/,             http://8.8.8.8/",
        "http://[64:ff9b::8.8.8.8]/,           http://[64:ff9b:0:0:0:0:808:808]/",
        "http://172.15.0.1/,                   http://172.15.0.1/",
        "http://172.32.0.1/,                   http://172.32.0.1/",
        "http://100.128.0.1/,                  http://100.128.0.1/",
        "http://notlocalhost.test/,            http://notlocalhost.test/",
        "http://127.0.0.1.site.test/,          http://127.0.0.1.site.test/",
        "http://site.test/@127.0.0.1,          http://site.test/@127.0.0.1",
        "http://site.test\\path,               http://site.test/%5Cpath",
        "http://site.test\\@127.0.0.1/@,       http://site.test/%5C@127.0.0.1/@",
    })
    void isRead(String url, String as) throws RefusedAddressException {
        assertThat(Target.parse(url).url()).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource({
        "/c,                 https://site.test:8443/c",
        "c?d,                https://site.test:8443/a/c?d",
        "../c,               https://site.test:8443/c",
        "?d,                 https://site.test:8443/a/b?d",
        "//other.test/c,     https://other.test/c",
        "http://other.test,  http://other.test/",
        "c d,                https://site.test:8443/a/c%20d",
    })
    void aRedirectIsResolved(String location, String to) throws RefusedAddressException {
        assertThat(Target.parse("https://site.test:8443/a/b").resolve(location).url())
                .isEqualTo(to);
    }

    /** The examples of RFC 3986, 5.4, that have no scheme or authority of their own. */
    @ParameterizedTest
    @CsvSource({
        "g,              /b/c/g",
        "./g,            /b/c/g",
        "g/,             /b/c/g/",
        "/g,             /g",
        "?y,             /b/c/d;p?y",
        "g?y,            /b/c/g?y",
        "'#s',           /b/c/d;p?q",
        "'g#s',          /b/c/g",
        "'g?y#s',        /b/c/g?y",
        ";x,             /b/c/;x",
        "g;x,            /b/c/g;x",
        "'g;x?y#s',      /b/c/g;x?y",
        "'',             /b/c/d;p?q",
        ".,              /b/c/",
        "./,             /b/c/",
        "..,             /b/",
        "../,            /b/",
        "../g,           /b/g",
        "../..,          /",
        "../../,         /",
        "../../g,        /g",
        "../../../g,     /g",
        "../../../../g,  /g",
        "/./g,           /g",
        "/../g,          /g",
        "g.,             /b/c/g.",
        ".g,             /b/c/.g",
        "g..,            /b/c/g..",
        "..g,            /b/c/..g",
        "./../g,         /b/g",
        "./g/.,          /b/c/g/",
        "g/./h,          /b/c/g/h",
        "g/../h,         /b/c/h",
        "g;x=1/./y,      /b/c/g;x=1/y",
        "g;x=1/../y,     /b/c/y",
        "g?y/./x,        /b/c/g?y/./x",
        "g?y/../x,       /b/c/g?y/../x",
        "'g#s/./x',      /b/c/g",
        "'g#s/../x',     /b/c/g",
    })
    void aReferenceIsResolvedAsTheStandardSays(String location, String to) throws RefusedAddressException {
        assertThat(Target.parse("http://site.test/b/c/d;p?q").resolve(location).url())
                .isEqualTo("http://site.test" + to);
    }

    @ParameterizedTest
    @CsvSource({
        "/promo/50%-off,   /login,           /login",
        "/promo/50%-off,   ?page=2,          /promo/50%-off?page=2",
        "/wiki/[[Bridge]], Garden,           /wiki/Garden",
        "/search?q=%,      '',               /search?q=%",
        "/a,               /promo/50%-off,   /promo/50%-off",
        "/a,               /wiki/[[Bridge]], /wiki/[[Bridge]]",
        "/a,               ./x:y/b,          /x:y/b",
        "/a,               /..//b,           //b",
    })
    void oddCharactersDoARedirectNoHarm(String from, String location, String to) throws RefusedAddressException {
        Target here = Target.parse("http://site.test" + from);
        assertThat(here.resolve(location).url()).isEqualTo("http://site.test" + to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "//127.0.0.1/",
                "\\\\127.0.0.1/",
                "/\\127.0.0.1/",
                "file:///etc/passwd",
                "//[::1]",
                "http://site.test@localhost/"
            })
    void aRedirectInwardIsRefused(String location) throws RefusedAddressException {
        Target here = Target.parse("https://site.test/");
        assertThatThrownBy(() -> here.resolve(location)).isInstanceOf(RefusedAddressException.class);
    }

    @Test
    void aRefusalDoesNotRepeatTheAddress() {
        assertThatThrownBy(() -> Target.parse("http://marked:marked@marked.local/marked"))
                .message()
                .doesNotContain("marked");
    }
}
