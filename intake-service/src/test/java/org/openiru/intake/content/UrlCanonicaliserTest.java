package org.openiru.intake.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlCanonicaliserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # as it is
            https://video.example/watch?v=1            | https://video.example/watch?v=1
            # scheme, slashes, letter case
            HTTP://Video.EXAMPLE                       | http://video.example/
            https:video.example/a                      | https://video.example/a
            https:\\\\video.example\\a\\b              | https://video.example/a/b
            https:////video.example/a                  | https://video.example/a
            # ports
            https://video.example:443/a                | https://video.example/a
            https://video.example:/a                   | https://video.example/a
            http://video.example:0080/                 | http://video.example/
            http://video.example:443/                  | http://video.example:443/
            https://video.example:8443/                | https://video.example:8443/
            # fragment and root dot
            https://video.example/a#t=10               | https://video.example/a
            https://video.example./a                   | https://video.example/a
            https://video.example?q=1#x?y              | https://video.example/?q=1
            # dot segments
            https://video.example/a/./b/../c           | https://video.example/a/c
            https://video.example/a/%2e%2E/b           | https://video.example/b
            https://video.example/../../a              | https://video.example/a
            https://video.example/a/..                 | https://video.example/
            https://video.example/a/b/.                | https://video.example/a/b/
            https://video.example//a//b                | https://video.example//a//b
            # escapes: what is escaped stays, what must be escaped is
            https://video.example/a%2fb%zz             | https://video.example/a%2fb%zz
            https://video.example/a b?c d              | https://video.example/a%20b?c%20d
            https://video.example/ä?ö=€                | https://video.example/%C3%A4?%C3%B6=%E2%82%AC
            https://video.example/{a}^"b"              | https://video.example/%7Ba%7D%5E%22b%22
            https://video.example/?q='x'               | https://video.example/?q=%27x%27
            https://video.example/%                    | https://video.example/%
            # international names
            https://bücher.example/                    | https://xn--bcher-kva.example/
            https://BÜCHER.example/                    | https://xn--bcher-kva.example/
            https://xn--bcher-kva.example/             | https://xn--bcher-kva.example/
            https://faß.example/                       | https://xn--fa-hia.example/
            https://ｖｉｄｅｏ.example/                | https://video.example/
            https://video。example/                    | https://video.example/
            https://пример.example/                    | https://xn--e1afmkfd.example/
            https://مثال.example/                      | https://xn--mgbh0fb.example/
            https://%76ideo.example/                   | https://video.example/
            https://a_b.video.example/                 | https://a_b.video.example/
            # addresses of machines
            http://8.8.8.8/                            | http://8.8.8.8/
            http://134744072/                          | http://8.8.8.8/
            http://0x08.0x08.0x08.0x08/                | http://8.8.8.8/
            http://010.010.010.010/                    | http://8.8.8.8/
            http://8.8.2056/                           | http://8.8.8.8/
            http://0X8080808/                          | http://8.8.8.8/
            http://8.8.8.8./                           | http://8.8.8.8/
            http://[2606:4700:0:0:0:0:0:1111]/         | http://[2606:4700::1111]/
            http://[2606:4700::0:1111]:80/             | http://[2606:4700::1111]/
            http://[2001:4860:4860::8.8.8.8]/          | http://[2001:4860:4860::808:808]/
            """)
    void an_address_has_one_canonical_form(String submitted, String canonical) {
        assertThat(UrlCanonicaliser.canonicalise(submitted))
                .isInstanceOfSatisfying(UrlVerdict.Accepted.class, verdict -> {
                    assertThat(verdict.url().value()).isEqualTo(canonical);
                    assertThat(UrlCanonicaliser.canonicalise(canonical)).isEqualTo(verdict);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                         | EMPTY
            '   '                                      | EMPTY
            video.example/watch                        | NO_SCHEME
            video.example:8080/watch                   | NO_SCHEME
            //video.example/watch                      | NO_SCHEME
            ftp://video.example/                       | SCHEME_NOT_WEB
            javascript:alert(1)                        | SCHEME_NOT_WEB
            data:text/html,x                           | SCHEME_NOT_WEB
            mailto:someone@mail.example                | SCHEME_NOT_WEB
            file:///etc/hosts                          | SCHEME_NOT_WEB
            https://user@video.example/                | CREDENTIALS
            https://user:secret@video.example/         | CREDENTIALS
            https://@video.example/                    | CREDENTIALS
            https://bank.example@video.example/        | CREDENTIALS
            https://                                   | BAD_HOST
            https:///                                  | BAD_HOST
            https://?q                                 | BAD_HOST
            https://vid eo.example/                    | BAD_HOST
            https://video.example%2fpath/              | BAD_HOST
            https://video..example/                    | BAD_HOST
            https://.example/                          | BAD_HOST
            https://video.exa<mple/                    | BAD_HOST
            https://xn--a.example/                     | BAD_HOST
            https://a‍b.example/                       | BAD_HOST
            https://1.2.3.4.5/                         | BAD_HOST
            https://256.256.256.256/                   | BAD_HOST
            https://8.8.8.09/                          | BAD_HOST
            https://99999999999999999999/              | BAD_HOST
            https://video.example.0xz1/                | NONE
            https://[2606:4700::1111/                  | BAD_HOST
            https://[2606:4700::1111%25eth0]/          | BAD_HOST
            https://[12345::1]/                        | BAD_HOST
            https://[8.8.8.8]/                         | BAD_HOST
            https://video.example:99999/               | BAD_PORT
            https://video.example:8a/                  | BAD_PORT
            https://video.example:-1/                  | BAD_PORT
            http://localhost/                          | HOST_NOT_PUBLIC
            http://LOCALHOST./                         | HOST_NOT_PUBLIC
            http://intranet/                           | HOST_NOT_PUBLIC
            http://printer.local/                      | HOST_NOT_PUBLIC
            http://kafka.internal/                     | HOST_NOT_PUBLIC
            http://1.0.0.127.in-addr.arpa/             | HOST_NOT_PUBLIC
            http://127.0.0.1/                          | HOST_NOT_PUBLIC
            http://2130706433/                         | HOST_NOT_PUBLIC
            http://0x7f.1/                             | HOST_NOT_PUBLIC
            http://0177.1/                             | HOST_NOT_PUBLIC
            http://１２７.0.0.1/                       | HOST_NOT_PUBLIC
            http://127.0.0.1./                         | HOST_NOT_PUBLIC
            http://0/                                  | HOST_NOT_PUBLIC
            http://10.1.2.3/                           | HOST_NOT_PUBLIC
            http://100.64.0.1/                         | HOST_NOT_PUBLIC
            http://169.254.169.254/                    | HOST_NOT_PUBLIC
            http://172.31.255.255/                     | HOST_NOT_PUBLIC
            http://192.168.0.1/                        | HOST_NOT_PUBLIC
            http://198.19.0.1/                         | HOST_NOT_PUBLIC
            http://224.0.0.1/                          | HOST_NOT_PUBLIC
            http://255.255.255.255/                    | HOST_NOT_PUBLIC
            http://[::1]/                              | HOST_NOT_PUBLIC
            http://[::]/                               | HOST_NOT_PUBLIC
            http://[::ffff:8.8.8.8]/                   | HOST_NOT_PUBLIC
            http://[fe80::1]/                          | HOST_NOT_PUBLIC
            http://[fd00::1]/                          | HOST_NOT_PUBLIC
            http://[ff02::1]/                          | HOST_NOT_PUBLIC
            http://[2001:db8::1]/                      | HOST_NOT_PUBLIC
            http://[3fff:fff::1]/                      | HOST_NOT_PUBLIC
            """)
    void an_address_that_names_no_public_place_is_refused(String submitted, String problem) {
        UrlVerdict verdict = UrlCanonicaliser.canonicalise(submitted);

        if (problem.equals("NONE")) {
            assertThat(verdict).isInstanceOf(UrlVerdict.Accepted.class);
        } else {
            assertThat(verdict).isEqualTo(new UrlVerdict.Rejected(UrlProblem.valueOf(problem)));
        }
    }

    @Test
    void what_a_browser_drops_when_an_address_is_pasted_is_dropped() {
        assertThat(canonical("\u0001 \t https://vid\teo.exam\r\nple/a\tb\n ")).isEqualTo("https://video.example/ab");
    }

    @Test
    void half_a_character_becomes_the_replacement_character() {
        assertThat(canonical("https://video.example/\ud800x")).isEqualTo("https://video.example/%EF%BF%BDx");
    }

    @Test
    void a_zero_byte_is_escaped() {
        assertThat(canonical("https://video.example/a\0b")).isEqualTo("https://video.example/a%00b");
    }

    @Test
    void reserved_names_of_demonstrations_count_as_public() {
        assertThat(canonical("https://a.test/")).isEqualTo("https://a.test/");
        assertThat(canonical("https://a.invalid/")).isEqualTo("https://a.invalid/");
    }

    @Test
    void the_longest_address_is_accepted_and_one_more_character_is_not() {
        String start = "https://video.example/";
        String longest = start + "a".repeat(UrlCanonicaliser.MAX_LENGTH - start.length());

        assertThat(canonical(longest)).hasSize(UrlCanonicaliser.MAX_LENGTH);
        assertThat(UrlCanonicaliser.canonicalise(longest + "a"))
                .isEqualTo(new UrlVerdict.Rejected(UrlProblem.TOO_LONG));
    }

    @Test
    void an_address_that_escapes_make_too_long_is_refused() {
        String url = "https://video.example/" + "ä".repeat(1000);

        assertThat(UrlCanonicaliser.canonicalise(url)).isEqualTo(new UrlVerdict.Rejected(UrlProblem.TOO_LONG));
    }

    @Test
    void a_host_name_is_as_long_as_the_dns_can_hold() {
        String label = "a".repeat(63);

        assertThat(canonical("https://" + label + ".example/")).isEqualTo("https://" + label + ".example/");
        assertThat(UrlCanonicaliser.canonicalise("https://a" + label + ".example/"))
                .isEqualTo(new UrlVerdict.Rejected(UrlProblem.BAD_HOST));
        assertThat(UrlCanonicaliser.canonicalise("https://" + (label + ".").repeat(4) + "example/"))
                .isEqualTo(new UrlVerdict.Rejected(UrlProblem.BAD_HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://video.example/a", "https://VIDEO.example:443/x/../a#b", "https:\\\\video.example\\a"})
    void spellings_of_one_address_share_their_host(String submitted) {
        assertThat(UrlCanonicaliser.canonicalise(submitted))
                .isEqualTo(new UrlVerdict.Accepted(new CanonicalUrl("https://video.example/a", "video.example")));
    }

    private static String canonical(String submitted) {
        return switch (UrlCanonicaliser.canonicalise(submitted)) {
            case UrlVerdict.Accepted accepted -> accepted.url().value();
            case UrlVerdict.Rejected rejected -> "refused: " + rejected.problem();
        };
    }
}
