package org.openiru.referral.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openiru.web.egress.OutboundResult.Response;

class WordingTest {

    private static final String URL = "https://clips.example/watch/1";

    @Test
    void what_is_kept_of_a_page_is_bounded_however_much_it_says() {
        // Given
        Random random = new Random(1);
        String words = random.ints(150_000, 'a', 'z' + 1)
                .mapToObj(letter -> Character.toString(letter) + (random.nextBoolean() ? " " : ""))
                .collect(Collectors.joining());
        // When
        Wording wording = of("<title>Endless</title><p>" + words);
        // Then
        assertThat(wording.text()).hasSizeBetween(1_000, 2_000);
        assertThat(wording.likeness(of("<title>Endless</title><p>" + words))).isEqualTo(1);
    }

    private static Wording of(String html) {
        Map<String, List<String>> headers = Map.of("content-type", List.of("text/html; charset=utf-8"));
        return Wording.of(Page.of(new Response(200, headers, html.getBytes(UTF_8), false, URL)), WebAddress.of(URL));
    }
}
