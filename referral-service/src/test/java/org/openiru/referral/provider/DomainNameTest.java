package org.openiru.referral.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "platform.example, platform.example",
        "Platform.EXAMPLE., platform.example",
        "' video.platform.test ', video.platform.test",
        "bücher.example, xn--bcher-kva.example",
        "blogs.co.uk, blogs.co.uk",
        "github.io, github.io",
    })
    void names_are_brought_into_one_form(String text, String canonical) {
        assertThat(DomainName.canonical(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example",
                "com",
                "co.uk",
                "*.platform.example",
                "https://platform.example",
                "platform.example/x",
                "platform..example",
                "-a.example",
                "192.0.2.1",
                "a b.example",
                "[2001:db8::1]",
                "user@platform.example"
            })
    void what_no_single_provider_can_own_is_no_domain(String text) {
        assertThat(DomainName.canonical(text)).isEmpty();
    }

    @Test
    void a_host_is_matched_with_itself_and_every_domain_above_it_longest_first() {
        assertThat(DomainName.suffixes("a.video.platform.example"))
                .containsExactly("a.video.platform.example", "video.platform.example", "platform.example", "example");
    }
}
