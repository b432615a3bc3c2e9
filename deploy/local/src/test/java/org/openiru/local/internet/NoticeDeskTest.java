package org.openiru.local.internet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openiru.local.internet.Visitor.notice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How endpoints meet notices. */
class NoticeDeskTest extends InternetTest {

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
    void an_endpoint_that_moved_names_another_address_for_ever() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.REDIRECT, SECRET);

        // When
        HttpResponse<String> first = requestRemoval("r1");
        HttpResponse<String> second = requestRemoval("r1");

        // Then
        assertThat(first.statusCode()).isEqualTo(307);
        assertThat(first.headers().firstValue("location")).hasValue("https://moved." + HOST + "/openiru/notices");
        assertThat(second.statusCode()).isEqualTo(307);
        assertThat(visitor.content(URL)).contains("\"notices\":[]");
    }

    @Test
    void an_endpoint_that_is_gone_says_so() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.GONE_410, SECRET);

        // When
        int status = requestRemoval("r1").statusCode();

        // Then
        assertThat(status).isEqualTo(410);
        assertThat(visitor.content(URL)).contains("\"notices\":[]").contains("\"state\":\"UP\"");
    }

    @Test
    void every_arrival_is_known_with_its_id_and_what_it_was_answered_also_after_a_restart() throws Exception {
        // Given
        visitor.register(HOST, Behaviour.FLAKY_503, SECRET);
        requestRemoval("r1");
        requestRemoval("r1");

        // When
        restart();

        // Then
        JsonArray arrivals = new JsonObject(visitor.content(URL)).getJsonArray("arrivals");
        assertThat(arrivals)
                .extracting(arrival -> ((JsonObject) arrival).getString("webhookId"))
                .containsExactly("msg_r1", "msg_r1");
        assertThat(arrivals)
                .extracting(arrival -> ((JsonObject) arrival).getInteger("status"))
                .containsExactly(503, 202);
    }
}
