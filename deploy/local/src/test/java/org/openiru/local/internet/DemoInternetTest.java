package org.openiru.local.internet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.openiru.local.internet.Visitor.notice;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openiru.local.internet.ListeningUnit.Heard;

class DemoInternetTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final String OTHER_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String HOST = "some-host.example";
    private static final String URL = "https://some-host.example/watch?v=1&list=a%20b";

    @TempDir
    Path folder;

    private DemoInternet internet;
    private Visitor visitor;
    private ListeningUnit unit;

    @BeforeEach
    void start() throws Exception {
        internet = DemoInternet.start(0, folder);
        visitor = new Visitor(internet.port(), folder.resolve("ca.pem"));
        unit = new ListeningUnit(0, DemoInternetTest::welcome);
    }

    @AfterEach
    void stop() throws IOException {
        unit.close();
        visitor.close();
        internet.close();
    }

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

    @Test
    void a_prompt_provider_removes_the_content_and_says_so_signed() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.PROMPT, SECRET);

        // When
        HttpResponse<String> reception = requestRemoval("r1");

        // Then
        assertThat(reception.statusCode()).isEqualTo(202);
        Heard answer = soleAnswer();
        assertThat(answer.says("content.removed")).isTrue();
        assertThat(answer.body()).contains("\"referralId\":\"r1\"");
        assertThat(answer.isSignedWith(SECRET)).isTrue();
        assertThat(visitor.get(URL).statusCode()).isIn(404, 410);
        assertThat(visitor.get(URL + "2").statusCode()).isEqualTo(200);
    }

    @Test
    void a_slow_provider_acknowledges_before_it_removes() throws Exception {
        // Given
        visitor.control(
                "PUT",
                "/providers/" + HOST,
                "{\"behaviour\":\"SLOW\",\"secret\":\"%s\",\"answerAfter\":\"PT0.8S\"}".formatted(SECRET));

        // When
        requestRemoval("r1");

        // Then
        await().until(() -> unit.heard().size() == 1);
        assertThat(unit.heard().getFirst().says("referral.received")).isTrue();
        assertThat(visitor.get(URL).statusCode()).isEqualTo(200);
        await().until(() -> unit.heard().size() == 2);
        assertThat(unit.heard().getLast().says("content.removed")).isTrue();
        assertThat(visitor.get(URL).statusCode()).isIn(404, 410);
    }

    @Test
    void a_silent_provider_accepts_and_plans_no_answer() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.SILENT, SECRET);

        // When
        int status = requestRemoval("r1").statusCode();

        // Then
        assertThat(status).isEqualTo(202);
        assertThat(visitor.content(URL)).contains("\"answers\":[]").contains("\"state\":\"UP\"");
    }

    @Test
    void a_refusing_provider_gives_a_reason_and_leaves_the_content_up() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.REFUSING, SECRET);

        // When
        requestRemoval("r1");

        // Then
        Heard answer = soleAnswer();
        assertThat(answer.says("referral.refused")).isTrue();
        assertThat(answer.body()).contains("\"reason\":\"We reviewed");
        assertThat(visitor.get(URL).statusCode()).isEqualTo(200);
    }

    @Test
    void a_refusing_provider_calls_an_order_impossible_to_execute() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.REFUSING, SECRET);

        // When
        visitor.notify(HOST, SECRET, "msg_1", notice("removal-order.issued", "r1", URL, unit.port()));

        // Then
        assertThat(soleAnswer().says("order.cannot-execute")).isTrue();
    }

    @Test
    void a_false_claim_leaves_the_content_up() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.FALSE_CLAIM, SECRET);

        // When
        requestRemoval("r1");

        // Then
        assertThat(soleAnswer().says("content.removed")).isTrue();
        assertThat(visitor.get(URL).statusCode()).isEqualTo(200);
        assertThat(visitor.get(URL).body()).contains("A harmless page");
    }

    @Test
    void a_soft_404_says_not_found_with_status_200() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.SOFT_404, SECRET);

        // When
        requestRemoval("r1");

        // Then
        assertThat(soleAnswer().says("content.removed")).isTrue();
        assertThat(visitor.get(URL).statusCode()).isEqualTo(200);
        assertThat(visitor.get(URL).body()).contains("Page not found");
    }

    @Test
    void a_geo_blocking_provider_disables_access_in_the_union() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.GEO_BLOCKED, SECRET);

        // When
        requestRemoval("r1");

        // Then
        Heard answer = soleAnswer();
        assertThat(answer.says("content.disabled")).isTrue();
        assertThat(answer.body()).contains("\"territory\":\"EU\"");
        assertThat(visitor.get(URL).statusCode()).isEqualTo(451);
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
    void a_flaky_provider_answers_503_first_and_then_does_its_work() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.FLAKY_503, SECRET);

        // When
        int first = requestRemoval("r1").statusCode();
        int second = requestRemoval("r1").statusCode();

        // Then
        assertThat(first).isEqualTo(503);
        assertThat(second).isEqualTo(202);
        assertThat(soleAnswer().says("content.removed")).isTrue();
        assertThat(visitor.get(URL).statusCode()).isEqualTo(503);
        assertThat(visitor.get(URL).statusCode()).isIn(404, 410);
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
        internet.close();
        internet = DemoInternet.start(0, folder);
        visitor.close();
        visitor = new Visitor(internet.port(), folder.resolve("ca.pem"));

        // Then
        assertThat(visitor.get(URL).statusCode()).isIn(404, 410);
    }

    @Test
    void a_throttled_provider_takes_a_notice_only_once_the_time_that_it_named_has_passed() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.THROTTLED_429, SECRET);

        // When
        HttpResponse<String> first = requestRemoval("r1");
        HttpResponse<String> tooSoon = requestRemoval("r1");

        // Then
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("retry-after")).hasValue("1");
        assertThat(tooSoon.statusCode()).isEqualTo(429);
        await().until(() -> requestRemoval("r1").statusCode() == 202);
        assertThat(soleAnswer().says("content.removed")).isTrue();
    }

    @Test
    void a_wrongly_signed_answer_is_sent_once_and_nothing_follows() throws Exception {
        // Given
        unit.close();
        unit = new ListeningUnit(0, answer -> 401);
        visitor.register(HOST, Behaviour.WRONG_SIGNATURE, SECRET);

        // When
        requestRemoval("r1");

        // Then
        await().until(() -> visitor.content(URL).contains("\"statuses\":[401]"));
        Heard answer = soleAnswer();
        assertThat(answer.says("content.removed")).isTrue();
        assertThat(answer.isSignedWith(SECRET)).isFalse();
        assertThat(visitor.get(URL).statusCode()).isEqualTo(200);
    }

    @Test
    void a_replaying_provider_sends_its_answer_three_times_byte_for_byte() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.REPLAY, SECRET);

        // When
        requestRemoval("r1");

        // Then
        await().until(() -> visitor.content(URL).contains("\"statuses\":[204,204,204]"));
        assertThat(unit.heard()).hasSize(3);
        assertThat(unit.heard()).extracting(Heard::webhookId).containsOnly(soleId());
        assertThat(unit.heard())
                .extracting(Heard::body)
                .containsOnly(unit.heard().getFirst().body());
        assertThat(unit.heard())
                .extracting(heard -> heard.headers().get("webhook-signature"))
                .containsOnly(unit.heard().getFirst().headers().get("webhook-signature"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"DEAD"},
            mode = EnumSource.Mode.EXCLUDE)
    void every_provider_turns_away_a_notice_that_the_unit_did_not_sign(Behaviour behaviour) throws Exception {
        // Given
        visitor.register(HOST, behaviour, SECRET);
        String body = notice("referral.requested", "r1", URL, unit.port());

        // When
        int forged = visitor.notify(HOST, OTHER_SECRET, "msg_1", body).statusCode();
        int stale = visitor.notify(HOST, SECRET, "msg_1", body, Instant.now().minus(6, ChronoUnit.MINUTES))
                .statusCode();

        // Then
        assertThat(forged).isEqualTo(401);
        assertThat(stale).isEqualTo(401);
        assertThat(visitor.content(URL)).contains("\"notices\":[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "400; no json",
                "422; {\"type\":\"referral.requested\",\"data\":{}}",
                "422; {\"type\":\"something.else\",\"data\":{\"referralId\":\"r1\"}}",
                "422; {\"type\":\"referral.requested\",\"data\":{\"referralId\":\"r1\",\"url\":\"/x\"}}"
            })
    void a_notice_that_makes_no_sense_is_refused(int status, String body) throws Exception {
        // Given
        visitor.register(HOST, Behaviour.PROMPT, SECRET);

        // When
        int answered = visitor.notify(HOST, SECRET, "msg_1", body).statusCode();

        // Then
        assertThat(answered).isEqualTo(status);
    }

    @Test
    void a_notice_that_comes_twice_is_answered_once() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.PROMPT, SECRET);

        // When
        int first = requestRemoval("r1").statusCode();
        int second = requestRemoval("r1").statusCode();

        // Then
        assertThat(first).isEqualTo(202);
        assertThat(second).isEqualTo(202);
        await().until(() -> visitor.content(URL).contains("\"statuses\":[204]"));
        assertThat(unit.heard()).hasSize(1);
    }

    @Test
    void an_answer_is_sent_again_with_the_same_id_until_the_unit_takes_it() throws Exception {
        // Given
        unit.close();
        unit = new ListeningUnit(0, answer -> answer == 1 ? 503 : answer == 2 ? 409 : 204);
        visitor.register(HOST, Behaviour.PROMPT, SECRET);

        // When
        requestRemoval("r1");

        // Then
        await().until(() -> visitor.content(URL).contains("\"statuses\":[503,409,204]"));
        assertThat(Visitor.idsOf(unit)).hasSize(3).containsOnly(soleId());
        assertThat(unit.heard()).allMatch(heard -> heard.isSignedWith(SECRET));
    }

    @Test
    void an_answer_waits_for_a_unit_that_is_away() throws Exception {
        // Given
        int port = unit.port();
        unit.close();
        visitor.register(HOST, Behaviour.PROMPT, SECRET);
        visitor.notify(HOST, SECRET, "msg_1", notice("referral.requested", "r1", URL, port));
        await().until(() -> visitor.content(URL).contains("\"state\":\"GONE\""));

        // When
        unit = new ListeningUnit(port, DemoInternetTest::welcome);

        // Then
        assertThat(soleAnswer().says("content.removed")).isTrue();
    }

    @Test
    void nothing_is_lost_over_a_restart() throws Exception {
        // Given
        int port = unit.port();
        unit.close();
        visitor.register(HOST, Behaviour.PROMPT, SECRET);
        visitor.notify(HOST, SECRET, "msg_1", notice("referral.requested", "r1", URL, port));
        await().until(() -> visitor.content(URL).contains("\"state\":\"GONE\""));

        // When
        internet.close();
        Files.writeString(folder.resolve("journal.ndjson"), "{\"fact\":\"cut of", StandardOpenOption.APPEND);
        internet = DemoInternet.start(0, folder);
        visitor.close();
        visitor = new Visitor(internet.port(), folder.resolve("ca.pem"));
        unit = new ListeningUnit(port, DemoInternetTest::welcome);

        // Then
        assertThat(soleAnswer().isSignedWith(SECRET)).isTrue();
        assertThat(visitor.get(URL).statusCode()).isIn(404, 410);
        await().until(() -> visitor.content(URL).contains("\"statuses\":[204]"));
    }

    @Test
    void an_answer_that_was_taken_is_not_sent_again_after_a_restart() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.PROMPT, SECRET);
        requestRemoval("r1");
        await().until(() -> visitor.content(URL).contains("\"statuses\":[204]"));

        // When
        internet.close();
        internet = DemoInternet.start(0, folder);
        visitor.close();
        visitor = new Visitor(internet.port(), folder.resolve("ca.pem"));
        String elsewhere = "https://some-host.example/2";
        visitor.notify(HOST, SECRET, "msg_2", notice("referral.requested", "r2", elsewhere, unit.port()));

        // Then
        await().until(() -> unit.heard().size() == 2);
        assertThat(unit.heard().getLast().body()).contains("\"referralId\":\"r2\"");
    }

    @Test
    void a_withdrawn_referral_brings_the_content_back() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.PROMPT, SECRET);
        requestRemoval("r1");
        await().until(() -> visitor.get(URL).statusCode() != 200);

        // When
        visitor.notify(HOST, SECRET, "msg_2", notice("referral.withdrawn", "r1", URL, unit.port()));

        // Then
        assertThat(visitor.get(URL).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"behaviour\":\"UNHEARD_OF\",\"secret\":\"" + SECRET + "\"}",
                "{\"behaviour\":\"PROMPT\"}",
                "{\"behaviour\":\"PROMPT\",\"secret\":\"whsec_?\"}",
                "{\"behaviour\":\"PROMPT\",\"secret\":\"" + SECRET + "\",\"answerAfter\":\"soon\"}",
                "[]",
                "{"
            })
    void a_provider_that_makes_no_sense_is_not_registered(String body) throws Exception {
        // When
        int status = visitor.control("PUT", "/providers/" + HOST, body).statusCode();

        // Then
        assertThat(status).isEqualTo(400);
        assertThat(visitor.control("GET", "/providers", "").body()).isEqualTo("[]");
    }

    @Test
    void the_list_of_providers_keeps_their_secrets() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.REPLAY, SECRET);

        // When
        String list = visitor.control("GET", "/providers", "").body();

        // Then
        assertThat(list).contains(HOST).contains("REPLAY").doesNotContain("whsec");
    }

    private static int welcome(int answer) {
        return 204;
    }

    private HttpResponse<String> requestRemoval(String referralId) throws IOException, InterruptedException {
        return visitor.notify(
                HOST, SECRET, "msg_" + referralId, notice("referral.requested", referralId, URL, unit.port()));
    }

    private Heard soleAnswer() {
        await().until(() -> !unit.heard().isEmpty());
        assertThat(unit.heard()).hasSize(1);
        return unit.heard().getFirst();
    }

    private String soleId() {
        return unit.heard().getFirst().webhookId();
    }
}
