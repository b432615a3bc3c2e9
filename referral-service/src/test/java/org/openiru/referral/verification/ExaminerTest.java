package org.openiru.referral.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.referral.referral.Territories;
import org.openiru.web.egress.OutboundResult;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;
import org.openiru.web.egress.OutboundResult.Response;

class ExaminerTest {

    private static final String HOST = "https://platform.example";
    private static final String CONTENT = HOST + "/video/k7h2-old-bridge";
    private static final String FRONT = "Platform: films by everybody. Today: gardens, trains, choirs and old bridges.";
    private static final VerificationSettings SETTINGS = new SmallRyeConfigBuilder()
            .withMapping(VerificationSettings.class)
            .build()
            .getConfigMapping(VerificationSettings.class);

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private String probe = "overseas";
    private Optional<String> place = Optional.empty();
    private Optional<Path> ownRules = Optional.empty();
    private Function<String, OutboundResult> here = url -> answer(url, 404, "", "");
    private Function<String, OutboundResult> elsewhere = url -> answer(url, 404, "", "");

    @ParameterizedTest
    @CsvSource({
        "404, GONE",
        "410, GONE",
        "451, GONE",
        "401, LOGIN_WALL",
        "407, LOGIN_WALL",
        "301, UNREACHABLE",
        "403, UNREACHABLE",
        "429, UNREACHABLE",
        "500, UNREACHABLE",
        "503, UNREACHABLE"
    })
    void a_status_tells_or_tells_nothing(int status, Finding finding) {
        here = url -> answer(url, status, "", "");
        Look look = look();
        assertThat(look.finding()).isEqualTo(finding);
        assertThat(look.status()).isEqualTo(status);
        assertThat(look.detail() != null).isEqualTo(finding == Finding.UNREACHABLE);
    }

    @Test
    void no_answer_is_not_the_same_as_gone() {
        here = url -> new Failed("no such host", false);
        assertThat(look()).isEqualTo(new Look(Finding.UNREACHABLE, null, "no such host"));
        here = url -> new Refused("not a public address");
        assertThat(look()).isEqualTo(new Look(Finding.UNREACHABLE, null, "not a public address"));
    }

    @Test
    void a_page_on_a_host_that_says_by_its_status_what_is_missing_is_still_up() {
        here = url ->
                url.equals(CONTENT) ? answer(url, 200, "Old bridge", "A film of a bridge") : answer(url, 404, "", "");
        assertThat(look()).isEqualTo(new Look(Finding.STILL_UP, 200, null));
    }

    @Test
    void everyday_words_decide_nothing_on_a_host_that_says_by_its_status_what_is_missing() {
        Function<String, OutboundResult> titled = url -> answer(url, 200, "Video removed", "A film of a bridge");
        here = url -> url.equals(CONTENT) ? titled.apply(url) : answer(url, 404, "", "");
        Look look = look();
        assertThat(look.finding()).isEqualTo(Finding.UNREACHABLE);
        assertThat(look.detail()).contains("titled as not found").contains("error");

        here = url -> url.equals(CONTENT) ? titled.apply(url) : answer(url, 200, "Platform", FRONT);
        assertThat(look().detail()).contains("something else where there is nothing");

        here = url -> url.equals(CONTENT) ? titled.apply(url) : answer(url, 429, "", "");
        assertThat(look().detail()).contains("no page could be had");

        here = url -> url.equals(CONTENT) ? titled.apply(url) : answer(url, 200, "Page not found", "Nothing.");
        assertThat(look().finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @Test
    void a_platforms_words_decide_nothing_where_it_says_by_its_status_what_is_missing() {
        String paste = "https://pastebin.com/k7h2";
        Function<String, OutboundResult> written = url -> answer(url, 200, "Pastebin", "This page has been removed.");
        here = url -> url.equals(paste) ? written.apply(url) : answer(url, 404, "", "");
        assertThat(examiner().look(paste).finding()).isEqualTo(Finding.UNREACHABLE);
        here = url -> url.equals(paste) ? written.apply(url) : answer(url, 200, "Pastebin", FRONT);
        assertThat(examiner().look(paste).finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://platform.example/questions/4711/old-bridge",
                "https://platform.example/r/films/comments/k7h2/old_bridge",
                "https://platform.example/file/k7h2x/old-bridge.zip/file",
                "https://platform.example/details/oldbridge/bridge.mp4",
                "https://platform.example/somebody/status/4711/photo/1"
            })
    void content_whose_address_ends_in_a_part_for_its_looks_is_no_removed_page(String url) {
        String name = Stream.of(url.split("/"))
                .filter(part -> part.matches("4711|k7h2x?|oldbridge"))
                .findFirst()
                .orElseThrow();
        Function<String, OutboundResult> film =
                at -> answer(at, 200, "Old bridge", "A film of an old bridge and of those who cross it every day");
        here = at ->
                at.contains("/" + name + "/") ? film.apply(at) : answer(at, at.endsWith("/") ? 200 : 404, "P", FRONT);
        assertThat(examiner().look(url).finding()).isEqualTo(Finding.UNREACHABLE);

        here = at -> at.contains("/" + name + "/")
                ? film.apply(HOST + "/canonical/" + name)
                : answer(at, 200, "P", at.endsWith("/") ? FRONT : "There is no such film any more, have some tea.");
        assertThat(examiner().look(url).finding()).isEqualTo(Finding.UNREACHABLE);

        here = at ->
                answer(at, 200, "P", at.equals(HOST + "/") ? FRONT : "There is no such film any more, have some tea.");
        assertThat(examiner().look(url).finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<video src='/m/k7h2.mp4'></video>",
                "<img src='/i/k7h2.jpg'>",
                "<iframe src='/player/k7h2?t=1'></iframe>",
                "<a href='/get/k7h2' download>.</a>"
            })
    void what_shows_or_offers_something_beside_words_is_no_page_for_nothing(String medium) {
        String chrome = "Films by everybody, and tea for those who find none. Gardens, trains, choirs.";
        here = url -> answer(
                url, 200, "Platform", url.equals(HOST + "/") ? FRONT : url.equals(CONTENT) ? chrome + medium : chrome);
        assertThat(look().finding()).isEqualTo(Finding.UNREACHABLE);
        here = url -> answer(url, 200, "Platform", url.equals(HOST + "/") ? FRONT : chrome + medium);
        assertThat(look().finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @Test
    void a_page_that_lacks_what_stands_on_one_for_nothing_is_none() {
        String chrome = IntStream.range(0, 200)
                .mapToObj(i -> "word" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + " ")
                .collect(Collectors.joining());
        Map<String, String> said = Map.of(CONTENT, "Size 12 MB, uploaded 3 days ago, Download ", HOST + "/", FRONT);
        here = url -> answer(url, 200, "Platform", said.getOrDefault(url, "File not found ") + chrome);
        assertThat(look().finding()).isEqualTo(Finding.UNREACHABLE);
    }

    @Test
    void a_page_of_which_not_all_has_come_is_no_page_for_nothing() {
        here = url -> {
            Response response = (Response) hostThatAnswersEverything(url);
            return new Response(200, response.headers(), response.body(), url.equals(CONTENT), url);
        };
        assertThat(look().finding()).isEqualTo(Finding.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://platform.example/", "https://platform.example/video/k7h2-old-bridge"})
    void where_everybody_has_to_log_in_nothing_is_found_out(String target) {
        String form = "Films for members. Your name? <input type='password'>";
        here = url -> new Response(200, Map.of(), html("Platform", form), false, target.equals(CONTENT) ? url : target);
        if (target.equals(CONTENT)) {
            Function<String, OutboundResult> wall = here;
            here = url -> url.equals(HOST + "/") ? answer(url, 200, "Platform", FRONT) : wall.apply(url);
        }
        assertThat(look().finding()).isEqualTo(Finding.LOGIN_WALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login.php", "/ucp.php?mode=login", "/index.php?action=login", "/authwall?to=x", "/logon"})
    void a_redirect_to_log_in_is_known_by_its_address(String target) {
        here = url -> new Response(200, Map.of(), html("Welcome", "Your name?"), false, HOST + target);
        assertThat(look().finding()).isEqualTo(Finding.LOGIN_WALL);
    }

    @Test
    void where_everybody_is_led_to_one_page_first_nothing_is_found_out() {
        here = url -> new Response(200, Map.of(), html("Platform", "Are you of age?"), false, HOST + "/age-check");
        assertThat(look().finding()).isEqualTo(Finding.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 204, 205})
    void a_success_without_the_page_says_nothing(int status) {
        here = url -> url.equals(HOST + "/") ? answer(url, 200, "Platform", FRONT) : answer(url, status, "", "");
        assertThat(look().finding()).isEqualTo(Finding.UNREACHABLE);
    }

    @Test
    void a_page_that_is_the_same_as_one_that_cannot_exist_is_a_removed_page() {
        here = this::hostThatAnswersEverything;
        Look look = look();
        assertThat(look.finding()).isEqualTo(Finding.REMOVED_PAGE);
        assertThat(look.detail()).contains("cannot exist");
    }

    @Test
    void content_on_a_host_that_answers_everything_is_still_up_while_its_page_differs() {
        here = url -> url.equals(CONTENT)
                ? answer(url, 200, "Old bridge", "A film of an old bridge and of those who cross it every day")
                : hostThatAnswersEverything(url);
        assertThat(look().finding()).isEqualTo(Finding.STILL_UP);
    }

    @Test
    void a_host_that_answers_everything_alike_proves_nothing() {
        here = url -> answer(url, 200, "Platform", "You need a browser that runs our script to see this film");
        assertThat(look().finding()).isEqualTo(Finding.STILL_UP);
    }

    @Test
    void content_that_a_parameter_names_is_compared_with_one_that_names_nothing() {
        String film = HOST + "/watch?v=k7h2";
        here = url -> url.startsWith(HOST + "/watch?v=") || url.equals(HOST + "/")
                ? hostThatAnswersEverything(url)
                : answer(url, 404, "", "");
        assertThat(examiner().look(film).finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @Test
    void parameters_that_only_say_how_a_page_is_shown_are_left_alone() {
        String film = CONTENT + "?print=1&id=5";
        here = url -> url.startsWith(CONTENT)
                ? answer(url, 200, "Old bridge", "A film of an old bridge")
                : answer(url, url.equals(HOST + "/") ? 200 : 404, "Platform", FRONT);
        assertThat(examiner().look(film).finding()).isEqualTo(Finding.STILL_UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 502, 503, 504, 509, 520, 522, 530})
    void a_page_to_compare_with_that_was_not_had_is_asked_for_again(int status) {
        here = url -> url.equals(CONTENT) ? hostThatAnswersEverything(url) : answer(url, status, "", "");
        Examiner examiner = examiner();
        assertThat(examiner.look(CONTENT))
                .isEqualTo(new Look(Finding.UNREACHABLE, 200, "no page could be had to compare it with"));
        here = this::hostThatAnswersEverything;
        assertThat(examiner.look(CONTENT).finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @Test
    void no_page_to_compare_with_proves_nothing() {
        here = url -> url.equals(CONTENT) ? hostThatAnswersEverything(url) : new Failed("timed out", true);
        assertThat(look().finding()).isEqualTo(Finding.UNREACHABLE);
        here = url -> url.equals(HOST + "/") ? new Failed("timed out", true) : hostThatAnswersEverything(url);
        assertThat(look().finding()).isEqualTo(Finding.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/video/k7h2-old-bridge", "/posts/how-to-make-it-work", "/a/this-is-the-film-you-have-to-see"})
    void words_that_an_address_shares_with_a_page_for_nothing_make_no_content(String path) {
        String nothing =
                "Sorry, we have looked for the film that you want to see, and it is not here. To make it work, check how"
                        + " the address is written, or go to the front page.";
        here = url -> answer(url, 200, "Platform", url.equals(HOST + "/") ? FRONT : nothing);
        assertThat(examiner().look(HOST + path).finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @Test
    void a_sentence_of_its_own_beside_much_that_stands_on_every_page_is_content() {
        String everywhere = IntStream.range(0, 600)
                .mapToObj(i -> "word" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + " ")
                .collect(Collectors.joining());
        Map<String, String> said = Map.of(
                CONTENT,
                "A film about an old bridge, in full length. Download it now, or watch it here with the player.",
                HOST + "/",
                FRONT);
        here = url -> answer(url, 200, "Platform", said.getOrDefault(url, "This file does not exist.") + everywhere);
        assertThat(look().finding()).isEqualTo(Finding.STILL_UP);
    }

    @ParameterizedTest
    @CsvSource({
        "https://platform.example/, REMOVED_PAGE",
        "https://www.platform.example/en/, REMOVED_PAGE",
        "https://platform.example/tv, MOVED",
        "https://magazine.platform.example/, MOVED",
        "https://magazine.example/, MOVED",
        "https://magazine.example/en/, MOVED"
    })
    void only_a_sites_own_front_page_is_where_what_was_removed_leads_to(String target, Finding finding) {
        here = url ->
                url.equals(CONTENT) ? answer(target, 200, "Magazine", "All issues of it") : answer(url, 404, "", "");
        assertThat(look().finding()).isEqualTo(finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "404", "<img src=/removed.png>"})
    void a_page_without_words_is_nothing_if_it_is_the_same_as_one_that_cannot_exist(String text) {
        here = url -> url.equals(HOST + "/")
                ? answer(url, 200, "Platform", FRONT)
                : new Response(200, Map.of("content-type", List.of("text/html")), html("", text), false, url);
        assertThat(look().finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410, 500})
    void a_host_that_says_by_its_status_what_is_missing_shows_content(int status) {
        here = url -> url.equals(CONTENT) ? hostThatAnswersEverything(url) : answer(url, status, "", "");
        assertThat(look().finding()).isEqualTo(Finding.STILL_UP);
    }

    @Test
    void a_charset_that_only_the_page_names_is_read() {
        byte[] body = ("<html><head><meta charset=\"windows-1251\"><title>Страница не найдена</title></head>"
                        + "<body><p>Такой страницы нет</p></body></html>")
                .getBytes(Charset.forName("windows-1251"));
        here = url -> new Response(200, Map.of("content-type", List.of("text/html")), body, false, url);
        assertThat(look().detail()).isEqualTo("rule: Russian: titled as not found");
        here = url ->
                new Response(200, Map.of("content-type", List.of("text/html; charset=of-ours")), body, false, url);
        assertThat(look().detail()).isEqualTo("rule: Russian: titled as not found");
    }

    @Test
    void a_redirect_of_what_a_parameter_names_to_the_front_page_means_that_it_is_gone() {
        here = url -> new Response(200, Map.of(), html("Platform", FRONT), false, HOST + "/");
        assertThat(examiner().look(HOST + "/?p=123"))
                .isEqualTo(new Look(Finding.REMOVED_PAGE, 200, "leads to the front page"));
        assertThat(examiner().look(HOST + "/?utm_source=x").finding()).isEqualTo(Finding.STILL_UP);
        assertThat(examiner().look("http://platform.example").finding()).isEqualTo(Finding.STILL_UP);
    }

    @Test
    void a_front_page_that_leads_to_one_in_a_language_is_still_up() {
        here = url -> new Response(200, Map.of(), html("Platform", FRONT), false, HOST + "/en/");
        assertThat(examiner().look(HOST + "/").meaning()).isEqualTo(Meaning.PRESENT);
    }

    @Test
    void what_is_forbidden_here_and_up_elsewhere_is_withheld() {
        here = url -> answer(url, 403, "", "");
        elsewhere = url -> url.equals(CONTENT) ? answer(url, 200, "Old bridge", "A film") : answer(url, 404, "", "");
        assertThat(look()).isEqualTo(new Look(Finding.GEO_BLOCKED, 403, "up as seen from overseas"));
        elsewhere = url -> answer(url, 404, "", "");
        assertThat(look().finding()).isEqualTo(Finding.UNREACHABLE);
    }

    @Test
    void an_empty_page_proves_nothing() {
        here = url -> answer(url, 200, "", "");
        assertThat(look().finding()).isEqualTo(Finding.STILL_UP);
    }

    @Test
    void a_page_that_repeats_its_address_is_compared_without_it() {
        here = url -> url.equals(HOST + "/")
                ? answer(url, 200, "Platform", FRONT)
                : answer(
                        url,
                        200,
                        "Platform",
                        "We looked everywhere for " + url.substring(HOST.length()) + " but came back with empty hands");
        assertThat(look().finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @Test
    void pages_to_compare_with_are_asked_for_once_for_many_looks() {
        here = this::hostThatAnswersEverything;
        Examiner examiner = examiner();
        examiner.look(CONTENT);
        examiner.look(CONTENT);
        examiner.look(HOST + "/video/other");
        assertThat(asked).hasSize(5);
    }

    @Test
    void a_platforms_own_excuse_is_known_by_a_rule() {
        here = url -> answer(url, 200, "Page not found – Platform", "The page that you look for was removed.");
        Look look = look();
        assertThat(look.finding()).isEqualTo(Finding.REMOVED_PAGE);
        assertThat(look.detail()).isEqualTo("rule: titled as not found");
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_page_that_cannot_be_examined_says_nothing() throws IOException {
        String nested =
                "[{\"name\": \"ours\", \"hosts\": [\"*\"], \"finding\": \"GONE\", \"text\": \"^((a|the) )*end\"}]";
        ownRules = Optional.of(Files.writeString(folder.resolve("rules.json"), nested));
        here = url -> answer(url, 200, "Old bridge", "the ".repeat(100_000));
        assertThat(look()).isEqualTo(new Look(Finding.UNREACHABLE, null, "not examined: StackOverflowError"));
    }

    @Test
    void a_redirect_to_the_front_page_means_that_the_page_is_gone() {
        here = url -> new Response(200, Map.of(), html("Platform", FRONT), false, HOST + "/");
        assertThat(look()).isEqualTo(new Look(Finding.REMOVED_PAGE, 200, "leads to the front page"));
    }

    @Test
    void a_redirect_to_where_every_missing_page_leads_means_that_the_page_is_gone() {
        here = url -> url.equals(HOST + "/")
                ? answer(url, 200, "Platform", FRONT)
                : new Response(200, Map.of(), html("Browse", "All films"), false, HOST + "/browse?all");
        assertThat(look().finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @Test
    void a_redirect_to_another_page_means_that_the_content_moved() {
        here = url -> url.equals(CONTENT)
                ? new Response(200, Map.of(), html("Old bridge", "A film"), false, HOST + "/films/k7h2")
                : answer(url, 404, "", "");
        assertThat(look()).isEqualTo(new Look(Finding.MOVED, 200, "leads to " + HOST + "/films/k7h2"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://platform.example/video/k7h2-old-bridge",
        "https://www.platform.example/video/k7h2-old-bridge",
        "https://m.platform.example/video/k7h2-old-bridge/",
        "https://platform.example/Video/k7h2-old-bridge?utm_source=x"
    })
    void a_redirect_to_the_same_page_in_other_words_is_no_move(String variant) {
        here = url -> url.equals(CONTENT)
                ? new Response(200, Map.of(), html("Old bridge", "A film"), false, variant)
                : answer(url, 404, "", "");
        assertThat(look().finding()).isEqualTo(Finding.STILL_UP);
    }

    @Test
    void a_redirect_to_log_in_says_nothing() {
        here = url -> new Response(200, Map.of(), html("Welcome", "Your name?"), false, HOST + "/login?next=%2Fvideo");
        assertThat(look().finding()).isEqualTo(Finding.LOGIN_WALL);
    }

    @Test
    void what_is_gone_here_and_up_elsewhere_is_withheld() {
        here = url -> answer(url, 451, "", "");
        elsewhere = url -> url.equals(CONTENT) ? answer(url, 200, "Old bridge", "A film") : answer(url, 404, "", "");
        assertThat(look()).isEqualTo(new Look(Finding.GEO_BLOCKED, 451, "up as seen from overseas"));
    }

    @Test
    void what_is_gone_everywhere_is_gone() {
        assertThat(look().finding()).isEqualTo(Finding.GONE);
    }

    @Test
    void what_a_probe_could_not_look_at_is_not_known_to_be_gone() {
        elsewhere = url -> new Failed("proxy is away", false);
        assertThat(look())
                .isEqualTo(new Look(
                        Finding.UNREACHABLE, 404, "gone from here, but not to be seen from overseas: proxy is away"));
    }

    @Test
    void what_a_probe_would_have_to_log_in_for_is_not_known_to_be_gone() {
        here = url -> answer(url, 451, "", "");
        elsewhere = url -> answer(url, 401, "", "");
        assertThat(look())
                .isEqualTo(new Look(
                        Finding.UNREACHABLE, 451, "gone from here, but not to be seen from overseas: LOGIN_WALL"));
        elsewhere = url -> answer(url, 200, "Log in", "Your name?");
        assertThat(look().detail()).endsWith("overseas: rule: titled as a page to log in");
    }

    @Test
    void an_error_that_says_that_it_is_for_this_country_only_is_no_removal() {
        here = url -> answer(url, 451, "Not available", "This film is not available in your country.");
        assertThat(look().finding()).isEqualTo(Finding.GEO_BLOCKED);
    }

    @Test
    void probes_are_not_asked_about_what_is_up() {
        here = url -> url.equals(CONTENT) ? answer(url, 200, "Old bridge", "A film") : answer(url, 404, "", "");
        elsewhere = url -> {
            throw new AssertionError("not asked");
        };
        assertThat(look().finding()).isEqualTo(Finding.STILL_UP);
    }

    @Test
    void a_file_is_compared_byte_for_byte() {
        byte[] placeholder = {1, 2, 3};
        here = url -> url.equals(HOST + "/")
                ? answer(url, 200, "Platform", FRONT)
                : new Response(200, Map.of("content-type", List.of("image/png")), placeholder, false, url);
        assertThat(look().finding()).isEqualTo(Finding.REMOVED_PAGE);
    }

    @Test
    void what_is_said_to_be_out_of_reach_in_a_country_is_looked_for_from_there_alone() {
        probe = "FR";
        here = url -> url.equals(CONTENT) ? answer(url, 200, "Old bridge", "A film") : answer(url, 404, "", "");
        assertThat(lookFor("DE, FR")).isEqualTo(new Look(Finding.GONE, 404, "seen from FR"));
        assertThat(lookFor("EU")).isEqualTo(new Look(Finding.GONE, 404, "seen from FR"));
        assertThat(asked).isEmpty();

        place = Optional.of("DE");
        assertThat(lookFor("DE, FR")).isEqualTo(new Look(Finding.STILL_UP, 200, "seen from here"));
        assertThat(lookFor("US").finding()).isEqualTo(Finding.STILL_UP);
    }

    @Test
    void a_page_that_says_that_the_country_is_blocked_is_what_a_provider_promised_there() {
        place = Optional.of("DE");
        here = url -> answer(url, 200, "Not available", "This video is not available in your country.");
        assertThat(look().finding()).isEqualTo(Finding.GEO_BLOCKED);
        assertThat(lookFor("DE").meaning()).isEqualTo(Meaning.ABSENT);
    }

    private Look lookFor(String territory) {
        return examiner().look(CONTENT, Territories.of(territory));
    }

    private OutboundResult hostThatAnswersEverything(String url) {
        return url.equals(HOST + "/")
                ? answer(url, 200, "Platform", FRONT)
                : answer(url, 200, "Platform", "Well, there is no such film any more; have a cup of tea instead");
    }

    private Look look() {
        return examiner().look(CONTENT);
    }

    private Examiner examiner() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        Viewpoint ours = new Viewpoint("here", url -> {
            asked.add(url);
            return here.apply(url);
        });
        Viewpoint overseas = new Viewpoint(probe, url -> elsewhere.apply(url));
        PageRules rules = new PageRules(ownRules, new ObjectMapper());
        return new Examiner(
                new Viewpoints(ours, place, List.of(overseas)), rules, new Controls(SETTINGS, rules, clock));
    }

    private static Response answer(String url, int status, String title, String text) {
        byte[] body = title.isEmpty() && text.isEmpty() ? new byte[0] : html(title, text);
        return new Response(status, Map.of("content-type", List.of("text/html; charset=utf-8")), body, false, url);
    }

    private static byte[] html(String title, String text) {
        return "<html><head><title>%s</title><script>var a;</script></head><body><nav>Menu</nav><p>%s</p></body></html>"
                .formatted(title, text)
                .getBytes(UTF_8);
    }

    @Test
    void production_looks_at_once_and_then_at_hours_and_days() {
        assertThat(SETTINGS.agreeing()).isEqualTo(3);
        assertThat(SETTINGS.spacing()).isEqualTo(Duration.ofMinutes(30));
        assertThat(SETTINGS.later()).containsExactly(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));
    }
}
