package org.openiru.local.internet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openiru.local.internet.Visitor.notice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openiru.local.internet.ListeningUnit.Heard;

/** What providers do about notices that they took in. */
class BehaviourTest extends InternetTest {

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

    @Test
    void what_is_asked_anew_after_it_was_withdrawn_is_done_and_said_anew() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.PROMPT, SECRET);
        requestRemoval("r1");
        await().until(() -> unit.heard().size() == 1);
        visitor.notify(HOST, SECRET, "msg_2", notice("referral.withdrawn", "r1", URL, unit.port()));

        // When
        visitor.notify(HOST, SECRET, "msg_3", notice("referral.requested", "r1", URL, unit.port()));

        // Then
        await().until(() -> unit.heard().size() == 2);
        assertThat(visitor.get(URL).statusCode()).isNotEqualTo(200);
        assertThat(Visitor.idsOf(unit)).doesNotHaveDuplicates();
    }

    @Test
    void each_referral_of_a_batch_is_done_and_answered_by_itself() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.PROMPT, SECRET);
        String other = URL + "-other";
        JsonArray items = new JsonArray()
                .add(new JsonObject(notice("", "r1", URL, unit.port())).getJsonObject("data"))
                .add(new JsonObject(notice("", "r2", other, unit.port())).getJsonObject("data"));
        JsonObject batch = new JsonObject()
                .put("type", "referral.requested.batch")
                .put("data", new JsonObject().put("items", items));

        // When
        int status = visitor.notify(HOST, SECRET, "msg_1", batch.encode()).statusCode();

        // Then
        assertThat(status).isEqualTo(202);
        await().until(() -> unit.heard().size() == 2);
        assertThat(unit.heard())
                .extracting(heard ->
                        new JsonObject(heard.body()).getJsonObject("data").getString("referralId"))
                .containsExactlyInAnyOrder("r1", "r2");
        assertThat(visitor.get(other).statusCode()).isNotEqualTo(200);
        assertThat(visitor.content(other)).contains("referral.requested.batch");
    }

    @Test
    void a_contradictory_provider_says_removed_and_then_refuses_once() throws Exception {
        // Given
        unit.close();
        unit = new ListeningUnit(0, answer -> answer == 1 ? 204 : 409);
        visitor.register(HOST, Behaviour.CONTRADICTORY, SECRET);

        // When
        requestRemoval("r1");

        // Then
        await().until(() -> visitor.content(URL).contains("\"statuses\":[409]"));
        assertThat(unit.heard()).hasSize(2);
        assertThat(unit.heard().getFirst().says("content.removed")).isTrue();
        assertThat(unit.heard().getLast().says("referral.refused")).isTrue();
        assertThat(visitor.get(URL).statusCode()).isIn(404, 410);
    }

    @Test
    void an_answer_does_not_overtake_the_one_before_it_that_the_unit_was_too_busy_for() throws Exception {
        // Given
        unit.close();
        unit = new ListeningUnit(0, answer -> answer == 1 ? 503 : 204);
        visitor.register(HOST, Behaviour.CONTRADICTORY, SECRET, Duration.ofMillis(20), Duration.ZERO);

        // When
        requestRemoval("r1");

        // Then
        await().until(() -> unit.heard().size() == 3);
        assertThat(unit.heard().get(1).says("content.removed")).isTrue();
        assertThat(unit.heard().get(2).says("referral.refused")).isTrue();
    }

    @Test
    void content_reappears_a_while_after_its_removal_and_nobody_says_so() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.REAPPEARING, SECRET, Duration.ofMillis(100), Duration.ofSeconds(3));
        requestRemoval("r1");
        await().until(() -> visitor.get(URL).statusCode() != 200);

        // When / Then
        await().until(() -> visitor.get(URL).statusCode() == 200);
        assertThat(soleAnswer().says("content.removed")).isTrue();
    }

    @Test
    void content_that_reappeared_does_so_once_also_over_a_restart() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.REAPPEARING, SECRET, Duration.ofMillis(100), Duration.ofMillis(100));
        requestRemoval("r1");
        await().until(() -> visitor.content(URL).contains("\"statuses\":[]"));
        visitor.register(HOST, Behaviour.PROMPT, SECRET);
        requestRemoval("r2");
        await().until(() -> visitor.get(URL).statusCode() != 200);

        // When
        restart();

        // Then
        String elsewhere = "https://some-host.example/2";
        visitor.notify(HOST, SECRET, "msg_3", notice("referral.requested", "r3", elsewhere, unit.port()));
        await().until(() -> visitor.get(elsewhere).statusCode() != 200);
        assertThat(visitor.get(URL).statusCode()).isIn(404, 410);
    }
}
