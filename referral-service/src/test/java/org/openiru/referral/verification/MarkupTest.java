package org.openiru.referral.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            <p>Grüße</p>,                                           <p>Grüße</p>
            a<script>if (1 < 2) x('</p>')</script>b,                ab
            a<SCRIPT src=x></Script >b,                             ab
            a<style>p {}</style><!-- > <p>no --><p>b,               a<p>b
            a<scripture>b,                                          a<scripture>b
            a<script>never ends,                                    a
            a<!-- never ends,                                       a
            a<style></style,                                        a
            """)
    void what_nobody_reads_is_left_out(String html, String said) {
        assertThat(of(html)).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html a>", "<script>", "<script></script>", "<!---->x", "<table><b>a<tr>", "x"})
    void no_more_is_read_than_takes_a_moment(String again) {
        assertThat(of("<p>" + again.repeat(512 * 1024 / again.length())).length())
                .isLessThanOrEqualTo(Markup.MOST);
    }

    @Test
    void what_is_said_after_long_scripts_is_read() {
        assertThat(of("<script>" + "x".repeat(400_000) + "</script><p>This video was removed"))
                .isEqualTo("<p>This video was removed");
    }

    private static String of(String html) {
        return new String(Markup.ofPeople(html.getBytes(UTF_8)), UTF_8);
    }
}
