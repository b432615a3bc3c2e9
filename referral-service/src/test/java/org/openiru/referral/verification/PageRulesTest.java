package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.web.egress.OutboundResult.Response;

class PageRulesTest {

    private final PageRules rules = new PageRules(Optional.empty(), new ObjectMapper());

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://forum.example/t/1 | Page not found – Forum | Nothing. | titled as not found | REMOVED_PAGE",
                "https://forum.example/t/1 | 404 Not Found | Nothing. | titled with an error's number | REMOVED_PAGE",
                "https://forum.example/t/1 | 410 | Nothing. | titled with an error's number | REMOVED_PAGE",
                "https://forum.example/t/1 | This video has been removed | x | titled as not found | REMOVED_PAGE",
                "https://forum.example/t/1 | Forum | This post was deleted. | says that it was removed | REMOVED_PAGE",
                "https://forum.example/t/1 | Forum | Sorry, this video has been removed by its uploader. | says that it was removed | REMOVED_PAGE",
                "https://forum.example/t/1 | Seite nicht gefunden | x | German: titled as not found | REMOVED_PAGE",
                "https://forum.example/t/1 | Not found. | x | titled as not found | REMOVED_PAGE",
                "https://forum.example/t/1 | Видео удалено – Форум | x | Russian: titled as not found | REMOVED_PAGE",
                "https://forum.example/t/1 | Страница не найдена | x | Russian: titled as not found | REMOVED_PAGE",
                "https://forum.example/t/1 | Log in | Name? | titled as a page to log in | LOGIN_WALL",
                "https://forum.example/t/1 | Sign in to Forum | Name? | titled as a page to log in | LOGIN_WALL",
                "https://forum.example/t/1 | Forum | Not available in your country. | not in this country | GEO_BLOCKED",
                "https://forum.example/t/1 | Just a moment... | Wait. | a check for robots | UNREACHABLE",
                "https://www.instagram.com/p/1 | Instagram | Sorry, this page isn't available. | Instagram: page is not available | REMOVED_PAGE",
                "https://vk.com/video1 | VK | Видео недоступно | VK: removed or banned | REMOVED_PAGE",
            })
    void a_page_is_known_by_what_it_says(String url, String title, String text, String rule, Finding finding) {
        assertThat(rules.matching(WebAddress.of(url), page(200, url, title, text)))
                .hasValueSatisfying(matched -> {
                    assertThat(matched.name()).isEqualTo(rule);
                    assertThat(matched.finding()).isEqualTo(finding);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | Old bridge – Videohub | A film of an old bridge.",
                "200 | 404 steps to the summit | A film of a walk.",
                "200 | Video removed from YouTube (mirror) | A film.",
                "200 | Video removed: what came next | A film.",
                "200 | Видео удалено с YouTube | A film.",
                "200 | Seite nicht gefunden, ein Film | A film.",
                "200 | Removed statues of the old town | A film of empty plinths.",
                "200 | Login pages and how they look | A talk.",
                "200 | Old bridge | This video was removed from YouTube, here it is again.",
                "200 | Old bridge | Old bridge. This video was removed, so I share it again.",
                "503 | Page not available | Come back later.",
                "500 | 404 Not Found | A broken server.",
            })
    void a_page_about_such_things_is_no_such_page(int status, String title, String text) {
        String url = "https://forum.example/t/1";
        assertThat(rules.matching(WebAddress.of(url), page(status, url, title, text)))
                .isEmpty();
    }

    @Test
    void an_article_that_tells_of_a_removal_is_not_taken_for_one() {
        String article = "This video was removed. " + "It was a film about gardens and trains. ".repeat(20);
        String url = "https://news.example/1";
        assertThat(rules.matching(WebAddress.of(url), page(200, url, "News of the day", article)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the ", "this ", "that ", "requested "})
    void a_title_of_any_length_is_read(String word) {
        String url = "https://forum.example/t/1";
        String title = word.repeat(100_000) + "film";
        assertThat(rules.matching(WebAddress.of(url), page(200, url, title, "A film of an old bridge.")))
                .isEmpty();
        assertThat(rules.matching(WebAddress.of(url), page(200, url, "The requested page was removed", "x")))
                .isPresent();
    }

    @Test
    void a_rule_of_one_platform_does_not_hold_for_another() {
        String url = "https://notinstagram.com/p/1";
        assertThat(rules.matching(WebAddress.of(url), page(200, url, "x", "Sorry, this page isn't available.")))
                .isEmpty();
    }

    @Test
    void the_units_own_rules_come_first() throws IOException {
        Path own = Files.writeString(folder.resolve("rules.json"), """
                [{"name": "ours", "hosts": ["instagram.com"], "finding": "LOGIN_WALL", "text": "isn.t available"}]
                """);
        PageRules both = new PageRules(Optional.of(own), new ObjectMapper());
        String url = "https://instagram.com/p/1";
        assertThat(both.matching(WebAddress.of(url), page(200, url, "x", "Sorry, this page isn't available.")))
                .hasValueSatisfying(rule -> assertThat(rule.name()).isEqualTo("ours"));
    }

    @Test
    void a_rule_without_conditions_or_a_missing_file_stops_the_start() throws IOException {
        Path empty = Files.writeString(
                folder.resolve("empty.json"), "[{\"name\": \"none\", \"hosts\": [\"*\"], \"finding\": \"GONE\"}]");
        assertThatThrownBy(() -> new PageRules(Optional.of(empty), new ObjectMapper()))
                .hasMessageContaining("none");
        Path missing = folder.resolve("missing.json");
        assertThatThrownBy(() -> new PageRules(Optional.of(missing), new ObjectMapper()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.json");
    }

    @Test
    void what_a_page_says_makes_a_removal_only_if_it_says_little_else() {
        assertThat(rules.all())
                .filteredOn(rule -> rule.finding() == Finding.REMOVED_PAGE && rule.isOfWords())
                .hasSizeGreaterThan(20)
                .allSatisfy(rule -> assertThat(rule.maxWords()).isNotNull().isLessThanOrEqualTo(200));
        assertThat(rules.all())
                .filteredOn(rule -> rule.html() != null)
                .as("of the page's data, in which a quotation mark of its author's has a backslash before it")
                .allSatisfy(rule -> assertThat(String.valueOf(rule.html())).matches("^\"\\w+\":.*"));
    }

    @Test
    void every_committed_rule_has_a_name_of_its_own() {
        assertThat(rules.all())
                .hasSizeGreaterThan(40)
                .extracting(PageRule::name)
                .doesNotHaveDuplicates();
    }

    private static Page page(int status, String url, String title, String text) {
        byte[] body = "<html><title>%s</title><body><p>%s</p></body></html>"
                .formatted(title, text)
                .getBytes(StandardCharsets.UTF_8);
        return Page.of(new Response(status, Map.of("content-type", List.of("text/html")), body, false, url));
    }
}
