package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://site.example/a/b,        http://www.site.example/a/b/,         true",
        "https://site.example/watch?v=1,  https://m.site.example/watch?v=1&t=5, true",
        "https://site.example/watch?v=1,  https://site.example/watch?v=2,       false",
        "https://site.example/a,          https://site.example/b,               false",
        "https://site.example/a,          https://other.example/a,              false",
        "https://site.example/a,          https://forum.site.example/a,         false",
        "https://site.example/,           https://site.example,                 true",
        "https://site.example:8443/a,     https://site.example/a,               true",
        "https://site.example/?p=123,     https://site.example/,                false",
        "https://site.example/?lang=de,   https://site.example/,                true",
    })
    void two_addresses_may_mean_the_same_page(String one, String other, boolean same) {
        assertThat(WebAddress.of(one).isVariantOf(WebAddress.of(other))).isEqualTo(same);
        assertThat(WebAddress.of(other).isVariantOf(WebAddress.of(one))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://site.example",
                "https://site.example/",
                "https://site.example/en/",
                "https://site.example/pt-BR",
                "https://site.example/index.html",
                "https://site.example/#top",
                "https://site.example/?utm_source=x",
            })
    void a_front_page_has_many_names(String url) {
        assertThat(WebAddress.of(url).isFront()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://site.example/?v=1",
                "https://site.example/index.php?threads/x.4711/",
                "https://site.example/video",
                "https://site.example/en/video"
            })
    void other_pages_are_no_front_page(String url) {
        assertThat(WebAddress.of(url).isFront()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://site.example/video/1?a=b,  https://site\\.example/video/x[0-9a-f]{32}",
        "https://site.example/video/1/,     https://site\\.example/video/x[0-9a-f]{32}",
        "https://site.example:8443/a/1.mp4, https://site\\.example:8443/a/x[0-9a-f]{32}\\.mp4",
        "https://site.example/watch?v=1&t=5, 'https://site\\.example/watch\\?v=(x[0-9a-f]{32})&t=\\1'",
        "https://site.example/forum/viewtopic.php?t=1, https://site\\.example/forum/viewtopic\\.php\\?t=x[0-9a-f]{32}",
        "https://site.example/?p=123,       https://site\\.example/\\?p=x[0-9a-f]{32}",
        "https://site.example/d/k7h2/view?id=5, https://site\\.example/d/k7h2/x[0-9a-f]{32}",
        "https://site.example/watch?utm_source=a, https://site\\.example/x[0-9a-f]{32}",
        "https://site.example/phpBB3/viewtopic.php?t=1, https://site\\.example/phpBB3/viewtopic\\.php\\?t=x[0-9a-f]{32}",
        "https://site.example/photo.php?fbid=1&set=a, 'https://site\\.example/photo\\.php\\?fbid=(x[0-9a-f]{32})&set=\\1'",
        "https://site.example/smf/index.php?topic=4711.0, https://site\\.example/smf/index\\.php\\?topic=x[0-9a-f]{32}",
        "https://site.example/w/index.php?title=x, https://site\\.example/w/index\\.php\\?title=x[0-9a-f]{32}",
        "https://site.example/?q=node/4711, https://site\\.example/\\?q=x[0-9a-f]{32}",
        "https://site.example/showthread.php?4711-x, https://site\\.example/showthread\\.php\\?x[0-9a-f]{32}",
        "https://site.example/index.php?threads/x.4711/, https://site\\.example/index\\.php\\?x[0-9a-f]{32}",
        "https://site.example/?threads/x/,  https://site\\.example/\\?x[0-9a-f]{32}",
        "https://site.example/a/b.php?fbclid=1, https://site\\.example/a/x[0-9a-f]{32}\\.php",
        "https://site.example/a/b.php?PHPSESSID=1&sid=2&utm_id=3, https://site\\.example/a/x[0-9a-f]{32}\\.php",
        "https://site.example/a/b?12345678, https://site\\.example/a/x[0-9a-f]{32}",
        "https://site.example,              https://site\\.example/x[0-9a-f]{32}",
    })
    void beside_a_page_there_is_an_address_that_nobody_was_given(String url, String pattern) {
        assertThat(WebAddress.of(url).sibling())
                .matches(pattern)
                .isNotEqualTo(WebAddress.of(url).sibling());
    }

    @ParameterizedTest
    @CsvSource({
        "https://site.example/questions/4711/title, true, https://site.example/*/*/*",
        "https://site.example/file/k7h2/name.zip/file, true, https://site.example/file/*/*.zip/file",
        "https://site.example/somebody/status/4711/photo/1.jpg, true, https://site.example/*/status/*/photo/*.jpg",
        "https://site.example/en/video/4711/, false, https://site.example/en/video/*",
        "https://site.example/watch?v=4711, false, https://site.example/watch",
        "https://site.example/4711, false, https://site.example/*",
        "https://site.example, false, https://site.example/",
    })
    void a_part_before_the_last_one_may_name_the_content(String url, boolean may, String shape) {
        WebAddress address = WebAddress.of(url);
        assertThat(address.mayBeNamedBefore()).isEqualTo(may);
        assertThat(address.shape()).isEqualTo(shape);
        assertThat(address.wholeStranger()).matches(shape.replace(".", "\\.").replace("*", "x[0-9a-f]{32}"));
    }

    @Test
    void what_is_no_web_address_is_not_read() {
        assertThatThrownBy(() -> WebAddress.of("ftp://site.example/")).isInstanceOf(IllegalArgumentException.class);
    }
}
