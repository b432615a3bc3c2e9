package org.openiru.local.internet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What visitors of the demo internet find. */
class PagesTest extends InternetTest {

    private static final String NUMBER = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "http://never-heard-of.example/",
        "https://never-heard-of.example/a/b?c=d",
        "https://xn--grnfunk-n2a.example:8443/x",
        "https://a.very.deep.name.of.a.host.that.is.long.and.longer.than.a.common.name.can.be.really.example/x"
    })
    void any_page_of_any_host_is_there_over_http_and_https(String url) throws Exception {
        // When
        HttpResponse<String> page = visitor.get(url);

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("A harmless page");
    }

    @ParameterizedTest
    @CsvSource({"PROMPT, 404", "FLAKY_503, 404", "FALSE_CLAIM, 404", "SOFT_404, 200"})
    void an_address_that_was_given_to_nobody_has_no_page_whatever_the_status_says(Behaviour behaviour, int status)
            throws Exception {
        // Given
        visitor.register(HOST, behaviour, SECRET);

        for (String nobodys : List.of(
                "/" + NUMBER + ".html",
                "/x" + NUMBER + "/x" + NUMBER,
                "?v=" + NUMBER,
                "?v=x" + NUMBER + "&list=x" + NUMBER)) {
            // When
            HttpResponse<String> page = visitor.get("https://some-host.example/watch" + nobodys);

            // Then
            assertThat(page.statusCode()).isEqualTo(status);
            assertThat(page.body()).contains("Page not found").doesNotContain("A harmless page");
        }
    }

    @Test
    void a_page_shows_its_platform_and_escapes_what_the_address_says() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.PROMPT, SECRET);

        // When
        HttpResponse<String> page = visitor.get("https://cdn.some-host.example/%3Cscript%3Ealert/x");

        // Then
        assertThat(page.body())
                .contains("Some &amp; Host")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource({"https://some-host.example/x", "http://some-host.example/x", "https://www.some-host.example/x"})
    void connections_to_a_dead_provider_break(String url) throws Exception {
        // Given
        visitor.register(HOST, Behaviour.DEAD, SECRET);

        // When / Then
        assertThatThrownBy(() -> visitor.get(url)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> requestRemoval("r1")).isInstanceOf(IOException.class);
    }

    @Test
    void a_flaky_page_falters_once_also_over_a_restart() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.FLAKY_503, SECRET);
        requestRemoval("r1");
        requestRemoval("r1");
        await().until(() -> visitor.content(URL).contains("\"statuses\":[204]"));
        assertThat(visitor.get(URL).statusCode()).isEqualTo(503);

        // When
        restart();

        // Then
        assertThat(visitor.get(URL).statusCode()).isIn(404, 410);
    }
}
