package org.openiru.referral.clarification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.ClarificationAnswered;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

/** A provider asks, an officer replies. */
@QuarkusTest
class ClarificationIT extends ServiceTest {

    private static ValidatableResponse reply(UUID referral, String text) {
        return as("officer")
                .body(Map.of("text", text))
                .post("/api/v1/referrals/" + referral + "/clarification-reply")
                .then();
    }

    private static List<Map<String, Object>> tasks(UUID referral, String state) {
        return as("officer")
                .get("/api/v1/clarifications?limit=500&state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .<Map<String, Object>>getList("")
                .stream()
                .filter(task -> referral.toString().equals(task.get("referralId")))
                .toList();
    }

    @Test
    void a_question_is_a_task_and_the_reply_goes_back_on_the_same_referral() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        answering(provider)
                .says("clarification.requested", referral, Map.of("note", "Which of the two?"))
                .statusCode(204);
        Map<String, Object> task = tasks(referral, "OPEN").getFirst();
        assertThat(task).containsEntry("question", "Which of the two?").containsEntry("kind", "QUESTION");

        // When
        String location = reply(referral, "The second, from minute three.")
                .statusCode(201)
                .body(at("state", equalTo("ANSWERED")))
                .extract()
                .header("Location");

        // Then
        event(ClarificationAnswered.class, assessed);
        assertThat(read(referral).getString("state")).isEqualTo("CLARIFIED");
        assertThat(tasks(referral, "OPEN")).isEmpty();
        as("auditor")
                .get(location)
                .then()
                .statusCode(200)
                .body(at("clarificationId", equalTo(task.get("clarificationId"))))
                .body(at("reply", equalTo("The second, from minute three.")))
                .body(at("repliedBy", equalTo("somebody")));
        await().until(() -> world.host(host).notices().size() == 2);
        Json notice = Json.of(world.host(host).notices().getLast().body());
        assertThat(notice.getString("type")).isEqualTo("referral.clarified");
        assertThat(notice.getString("data.referralId")).isEqualTo(referral.toString());
        assertThat(notice.getString("data.clarification")).isEqualTo("The second, from minute three.");

        // And the provider can go on
        answering(provider).says("referral.refused", referral).statusCode(204);
        assertThat(read(referral).getString("state")).isEqualTo("REFUSED");
    }

    @Test
    void an_obstacle_to_an_order_is_a_task_as_well() {
        // Given
        AProvider provider = givenProvider();
        UUID order = issued(givenAssessed(Outcome.ORDER_REMOVAL));

        // When
        answering(provider)
                .says("order.cannot-execute", order, Map.of("reason", "The address is incomplete"))
                .statusCode(204);

        // Then
        assertThat(tasks(order, "OPEN")).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("kind", "OBSTACLE")
                .containsEntry("track", "REMOVAL_ORDER")
                .containsEntry("question", "The address is incomplete"));
        reply(order, "It ends in 4711.").statusCode(201);
        awaitState(order, "CLARIFIED");
    }

    @Test
    void several_questions_are_read_and_answered_together_and_each_once() {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));
        for (String question : List.of("Which?", "Which?", "And by whose law?")) {
            answering(provider)
                    .says("clarification.requested", referral, Map.of("note", question))
                    .statusCode(204);
        }
        assertThat(tasks(referral, "OPEN"))
                .extracting(task -> task.get("question"))
                .isEqualTo(List.of("Which?", "And by whose law?"));

        // When
        reply(referral, "The second; by the law of Belgium.").statusCode(201);

        // Then
        assertThat(tasks(referral, "ANSWERED")).hasSize(2);
        answering(provider)
                .says("clarification.requested", referral, Map.of("note", "Since when?"))
                .statusCode(204);
        assertThat(tasks(referral, "OPEN"))
                .extracting(task -> task.get("question"))
                .isEqualTo(List.of("Since when?"));
    }

    @Test
    void a_reply_waits_until_the_one_before_it_has_arrived() {
        // Given a provider that does not take in the first reply
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        AtomicBoolean refusing = new AtomicBoolean(true);
        List<String> arrived = new CopyOnWriteArrayList<>();
        world.host(host).behaves(request -> {
            String text = Json.of(request.body()).getString("data.clarification");
            if (refusing.get() && "The first.".equals(text)) {
                return Reply.status(503);
            }
            arrived.add(text);
            return Reply.status(204);
        });
        askAndHear(provider, referral, "The first.");

        // When
        askAndHear(provider, referral, "The second.");

        // Then
        await().until(() -> !arrived.isEmpty() || putOff(read(referral), 2));
        assertThat(arrived).isEmpty();
        refusing.set(false);
        await().until(() -> arrived.size() == 2);
        assertThat(arrived).isEqualTo(List.of("The first.", "The second."));
    }

    private void askAndHear(AProvider provider, UUID referral, String reply) {
        answering(provider)
                .says("clarification.requested", referral, Map.of("note", "What follows " + reply))
                .statusCode(204);
        reply(referral, reply).statusCode(201);
    }

    private static boolean putOff(Json referral, int notice) {
        String next = referral.getString("notices[" + notice + "].nextAttemptAt");
        return next != null
                && Instant.parse(next).isAfter(Instant.parse(referral.getString("notices[" + notice + "].createdAt")));
    }

    @Test
    void a_question_is_moot_once_the_provider_has_made_up_its_mind() {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));
        answering(provider).says("clarification.requested", referral).statusCode(204);

        // When
        answering(provider).says("content.removed", referral).statusCode(204);

        // Then
        assertThat(tasks(referral, "OPEN")).isEmpty();
        assertThat(tasks(referral, "MOOT")).hasSize(1);
        reply(referral, "Too late.")
                .statusCode(409)
                .body(at("type", equalTo("urn:openiru:problem:nothing-to-clarify")));
    }

    @Test
    void a_reply_is_given_once_however_often_it_is_sent() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        answering(provider).says("clarification.requested", referral).statusCode(204);

        // When
        List<String> locations = List.of(1, 2).stream()
                .map(i -> as("officer")
                        .header("Idempotency-Key", "reply " + referral)
                        .body(Map.of("text", "The second."))
                        .post("/api/v1/referrals/" + referral + "/clarification-reply")
                        .then()
                        .statusCode(201)
                        .extract()
                        .header("Location"))
                .map(Objects::requireNonNull)
                .toList();

        // Then
        assertThat(locations.getFirst()).isEqualTo(locations.getLast());
        event(ClarificationAnswered.class, assessed);
        assertThat(events(ClarificationAnswered.class, assessed)).hasSize(1);
    }

    @Test
    void only_officers_reply_and_only_with_words_and_only_to_referrals_that_exist() {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));
        answering(provider).says("clarification.requested", referral).statusCode(204);
        String path = "/api/v1/referrals/" + referral + "/clarification-reply";

        // When, then
        as("auditor").body(Map.of("text", "Well.")).post(path).then().statusCode(403);
        as("officer").body(Map.of("text", " ")).post(path).then().statusCode(422);
        reply(UUID.randomUUID(), "Well.")
                .statusCode(404)
                .body(at("type", equalTo("urn:openiru:problem:referral-not-found")));
        as("officer")
                .get("/api/v1/clarifications/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body(at("type", equalTo("urn:openiru:problem:clarification-not-found")));
        as("analyst").get("/api/v1/clarifications").then().statusCode(403);
    }

    @Test
    void the_list_pages() {
        // Given
        AProvider provider = givenProvider();
        List<UUID> referrals = List.of(issued(givenAssessed(Outcome.REFER)), issued(givenAssessed(Outcome.REFER)));
        referrals.forEach(referral ->
                answering(provider).says("clarification.requested", referral).statusCode(204));

        // When
        var page = as("officer")
                .get("/api/v1/clarifications?limit=1")
                .then()
                .statusCode(200)
                .extract();

        // Then
        assertThat(page.as(Json.class).getList("")).hasSize(1);
        assertThat(page.header("Link")).contains("rel=\"next\"").contains("cursor=");
    }
}
