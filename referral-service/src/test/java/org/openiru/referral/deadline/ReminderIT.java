package org.openiru.referral.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.OrderBreached;
import org.openiru.events.ReferralEvent.ReferralReminded;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReminderStep;
import org.openiru.referral.Mails;
import org.openiru.referral.PostOffice;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

/** What a provider hears when it does not answer, and when. */
@QuarkusTest
class ReminderIT extends ServiceTest {

    @Inject
    PostOffice post;

    /** Half of it is 32 hours; the second contact is told after 72, and the referral is unanswered after 80. */
    private static final Duration RESPONSE_DEADLINE = Duration.ofHours(64);

    @Test
    void eighty_hours_of_silence_pass_step_by_step() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("responseDeadline", RESPONSE_DEADLINE.toString());
        AProvider provider = givenProvider(body);
        CaseAssessed referred = givenAssessed(Outcome.REFER);
        CaseAssessed ordered = givenAssessed(Outcome.ORDER_REMOVAL);
        event(NoticeDelivered.class, referred);
        event(NoticeDelivered.class, ordered);
        answering(provider)
                .says("order.cannot-execute", issued(ordered), Map.of("reason", "The storage is being repaired"))
                .statusCode(204);

        // When
        Map<Integer, List<String>> heard = new HashMap<>();
        UUID referral = issued(referred);
        UUID order = issued(ordered);
        List<String> before = told(referral, order);
        for (int hour = 1; hour <= 80; hour++) {
            clock.advance(Duration.ofHours(1));
            if (hour == 79) {
                as("officer")
                        .body(Map.of("text", "Thank you for the repair."))
                        .post("/api/v1/referrals/" + order + "/clarification-reply")
                        .then()
                        .statusCode(201);
                await().until(() -> read(order).getList("deadlines").size() == 2);
            }
            settle(referral, order);
            List<String> now = told(referral, order);
            if (now.size() > before.size()) {
                heard.put(hour, now.subList(before.size(), now.size()));
                before = now;
            }
        }

        // Then
        assertThat(heard)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        32, List.of("HALF_TIME"),
                        64, List.of("DEADLINE"),
                        72, List.of("SECOND_CONTACT"),
                        80, List.of("UNANSWERED", "BREACHED")));
        assertThat(read(issued(referred)).getString("state")).isEqualTo("UNANSWERED");
        await().untilAsserted(() -> assertThat(world.host(host).notices())
                .extracting(notice -> Json.of(notice.body()).getString("type"))
                .containsExactlyInAnyOrder(
                        "referral.requested",
                        "removal-order.issued",
                        "referral.reminder",
                        "referral.reminder",
                        "referral.reminder",
                        "referral.clarified"));
    }

    /** Waits until nothing is due any more. */
    private void settle(UUID... referrals) {
        for (UUID referral : referrals) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> read(referral).<Map<String, String>>getList("deadlines").stream()
                            .noneMatch(deadline -> "PENDING".equals(deadline.get("status"))
                                    && !Instant.parse(deadline.get("dueAt")).isAfter(clock.instant())));
        }
    }

    /** The steps as the history tells them. */
    private static List<String> told(UUID referral, UUID order) {
        List<String> told = new ArrayList<>();
        List<Map<String, String>> history = read(referral).getList("history");
        steps(history, "Reminded", "detail").forEach(told::add);
        steps(history, "DeadlinePassed", "state").forEach(told::add);
        steps(read(order).getList("history"), "Breached", "fact").forEach(fact -> told.add("BREACHED"));
        return told;
    }

    private static List<String> steps(List<Map<String, String>> history, String fact, String member) {
        return history.stream()
                .filter(step -> fact.equals(step.get("fact")))
                .map(step -> step.get(member))
                .toList();
    }

    @Test
    void a_reminder_repeats_the_notice_and_says_which_it_is() {
        // Given
        givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, assessed);

        // When
        clock.advance(Duration.ofHours(13));
        ReferralReminded reminded = event(ReferralReminded.class, assessed).event();
        await().until(() -> world.host(host).notices().size() == 2);

        // Then
        Json first = Json.of(world.host(host).notices().getFirst().body());
        Json reminder = Json.of(world.host(host).notices().getLast().body());
        assertThat(reminded.referral().referralId()).isEqualTo(issued(assessed));
        assertThat(reminder.getString("type")).isEqualTo("referral.reminder");
        assertThat(reminder.getString("data.reminder")).isEqualTo(ReminderStep.HALF_TIME.name());
        for (String member : List.of("referralId", "url", "explanation", "issuedAt", "deadline", "acknowledgeUrl")) {
            assertThat(reminder.getString("data." + member)).isEqualTo(first.getString("data." + member));
        }
        assertThat(world.host(host).notices().getLast().header("webhook-id"))
                .isNotEqualTo(world.host(host).notices().getFirst().header("webhook-id"));
        assertThat(events(NoticeDelivered.class, assessed)).hasSize(1);
    }

    @Test
    void a_reminder_that_was_put_off_is_not_sent_to_who_has_answered_meanwhile() {
        // Given a reminder that does not get through
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        world.host(host).behaves(request -> Reply.status(500));
        clock.advance(Duration.ofHours(13));
        await().until(() -> world.host(host).notices().size() > 1);

        // When
        answering(provider).says("referral.refused", referral).statusCode(204);

        // Then
        await().until(() -> "NEEDLESS".equals(read(referral).getString("notices[1].status")));
        int asked = world.host(host).notices().size();
        world.host(host).behaves(request -> Reply.status(204));
        event(NoticeDelivered.class, givenAssessed(Outcome.REFER));
        assertThat(world.host(host).notices()).hasSize(asked + 1);
    }

    @Test
    void who_never_got_the_notice_is_not_reminded_of_it_but_its_second_contact_is_told() {
        // Given
        givenProvider();
        world.host(host).behaves(request -> Reply.status(410));
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        awaitHeld(assessed);

        // When
        clock.advance(Duration.ofHours(31));

        // Then
        event(ReferralUnanswered.class, assessed);
        assertThat(events(ReferralReminded.class, assessed))
                .extracting(reminded -> reminded.event().step())
                .containsExactly(ReminderStep.SECOND_CONTACT);
    }

    @Test
    void the_second_contact_is_written_to_where_its_mailbox_is_known_also_when_the_endpoint_is_gone() {
        // Given
        String mailbox = "on-duty@" + host;
        Map<String, Object> body = provider(host);
        body.put("emergencyContact", Map.of("name", "Desk on duty", "email", mailbox));
        givenProvider(body);
        world.host(host).behaves(request -> Reply.status(410));
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        awaitHeld(assessed);
        assertThat(post.to(mailbox)).isEmpty();

        // When
        clock.advance(Duration.ofHours(31));

        // Then
        await().until(() -> post.to(mailbox).size() == 1);
        assertThat(Mails.part(post.to(mailbox).getFirst(), 0))
                .contains(assessed.item().canonicalUrl());
    }

    private static void awaitHeld(CaseAssessed assessed) {
        await().until(() -> read(issued(assessed)).getString("notices[0].status"), "HELD"::equals);
    }

    @Test
    void the_mail_to_the_second_contact_does_not_wait_for_the_webhook() {
        // Given a provider that wants to be left alone
        String mailbox = "on-duty@" + host;
        Map<String, Object> body = provider(host);
        body.put("emergencyContact", Map.of("email", mailbox));
        givenProvider(body);
        world.host(host).behaves(request -> new Reply(503, Map.of("Retry-After", "3600")));
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        await().until(() -> world.host(host).notices().size() == 1);

        // When
        clock.advance(Duration.ofHours(27).plusMinutes(1));

        // Then
        await().until(() -> post.to(mailbox).size() == 1);
        assertThat(Mails.part(post.to(mailbox).getFirst(), 0))
                .contains(assessed.item().canonicalUrl());
    }

    @Test
    void a_second_contact_with_nothing_but_a_number_is_a_task_for_officers_until_the_provider_answers() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("emergencyContact", Map.of("name", "Desk on duty", "phone", "+32 2 555 01 23"));
        AProvider provider = givenProvider(body);
        CaseAssessed called = givenAssessed(Outcome.REFER);
        CaseAssessed answered = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, called);
        event(NoticeDelivered.class, answered);

        // When
        clock.advance(Duration.ofHours(27).plusMinutes(1));

        // Then
        await().until(() ->
                calls(called, "OPEN").size() == 1 && calls(answered, "OPEN").size() == 1);
        Map<String, Object> call = calls(called, "OPEN").getFirst();
        assertThat(call)
                .containsEntry("name", "Desk on duty")
                .containsEntry("phone", "+32 2 555 01 23")
                .containsEntry("provider", "Provider of " + host)
                .containsEntry("url", called.item().canonicalUrl());

        // When
        answering(provider).says("content.removed", issued(answered)).statusCode(204);
        String outcome = "/api/v1/contact-calls/" + call.get("callId") + "/outcome";
        Map<String, String> said = Map.of("text", "They will look at it.");
        as("analyst").body(said).put(outcome).then().statusCode(403);
        as("officer").body(said).put(outcome).then().statusCode(200);
        as("officer").body(said).put(outcome).then().statusCode(200);
        as("officer")
                .body(Map.of("text", "Something else."))
                .put(outcome)
                .then()
                .statusCode(409);

        // Then
        assertThat(calls(called, "DONE")).singleElement().satisfies(done -> assertThat(done)
                .containsEntry("outcome", "They will look at it.")
                .containsEntry("closedBy", "somebody"));
        assertThat(calls(answered, "MOOT")).hasSize(1);
        assertThat(calls(answered, "OPEN")).isEmpty();
    }

    private static List<Map<String, Object>> calls(CaseAssessed assessed, String state) {
        return as("officer")
                .get("/api/v1/contact-calls?limit=500&state=" + state)
                .as(Json.class)
                .<Map<String, Object>>getList("")
                .stream()
                .filter(call -> issued(assessed).toString().equals(call.get("referralId")))
                .toList();
    }

    @Test
    void a_question_stops_the_reminders_and_the_reply_gives_all_of_the_time_again() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        answering(provider)
                .says("clarification.requested", referral, Map.of("note", "Which of the two?"))
                .statusCode(204);
        clock.advance(Duration.ofHours(100));

        // When
        as("officer")
                .body(Map.of("text", "The second."))
                .post("/api/v1/referrals/" + referral + "/clarification-reply")
                .then()
                .statusCode(201);
        assertThat(events(ReferralReminded.class, assessed)).isEmpty();
        clock.advance(Duration.ofHours(31));

        // Then
        event(ReferralUnanswered.class, assessed);
        assertThat(events(ReferralReminded.class, assessed))
                .extracting(reminded -> reminded.event().step())
                .containsExactly(ReminderStep.HALF_TIME, ReminderStep.DEADLINE, ReminderStep.SECOND_CONTACT);
        assertThat(events(OrderBreached.class, assessed)).isEmpty();
    }
}
