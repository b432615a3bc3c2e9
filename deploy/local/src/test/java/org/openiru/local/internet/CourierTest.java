package org.openiru.local.internet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openiru.local.internet.Visitor.notice;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** How answers get to the unit. */
class CourierTest extends InternetTest {

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
        unit = new ListeningUnit(port, InternetTest::welcome);

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
        unit = new ListeningUnit(port, InternetTest::welcome);

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
        restart();
        String elsewhere = "https://some-host.example/2";
        visitor.notify(HOST, SECRET, "msg_2", notice("referral.requested", "r2", elsewhere, unit.port()));

        // Then
        await().until(() -> unit.heard().size() == 2);
        assertThat(unit.heard().getLast().body()).contains("\"referralId\":\"r2\"");
    }
}
