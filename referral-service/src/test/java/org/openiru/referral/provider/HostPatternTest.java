package org.openiru.referral.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "Platform.EXAMPLE., platform.example",
        "' *.Blog.example ', *.blog.example",
        "*.github.io, *.github.io",
        "*.bücher.example, *.xn--bcher-kva.example",
        "192.0.2.1, 192.0.2.1",
        "[2001:db8::1], [2001:db8::1]",
    })
    void patterns_are_brought_into_one_form(String text, String canonical) {
        assertThat(HostPattern.canonical(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.",
                "*.com",
                "*.co.uk",
                "a.*.example",
                "*a.example",
                "*.*.example",
                "**.a.example",
                "*.192.0.2.1"
            })
    void what_no_single_provider_can_own_is_no_pattern(String text) {
        assertThat(HostPattern.canonical(text)).isEmpty();
    }

    @Test
    void a_host_fits_itself_what_is_above_it_and_the_wildcards_of_that() {
        assertThat(HostPattern.fitting("a.blog.example"))
                .containsExactly("a.blog.example", "blog.example", "*.blog.example", "example", "*.example");
    }

    @ParameterizedTest
    @CsvSource({
        "blog.example, *.blog.example, *.blog.example",
        "a.blog.example, *.blog.example, a.blog.example",
        "blog.example, a.blog.example, a.blog.example",
        "example, *.blog.example, *.blog.example",
    })
    void the_longest_wins(String one, String other, String winner) {
        assertThat(List.of(one, other).stream().max(HostPattern.BY_LENGTH)).contains(winner);
        assertThat(List.of(other, one).stream().max(HostPattern.BY_LENGTH)).contains(winner);
    }

    @ParameterizedTest
    @CsvSource({
        "a.video.platform.example, platform.example",
        "platform.example, platform.example",
        "someone.github.io, github.io",
        "www.bbc.co.uk, bbc.co.uk",
        "192.0.2.1, 192.0.2.1",
        "[2001:db8::1], [2001:db8::1]",
        "localhost, localhost",
    })
    void a_platform_is_told_by_its_registrable_domain(String host, String domain) {
        assertThat(DomainName.registrable(host)).isEqualTo(domain);
    }
}
