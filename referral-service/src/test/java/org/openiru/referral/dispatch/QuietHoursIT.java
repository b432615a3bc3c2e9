package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.referral.OfficerTest;
import org.openiru.referral.World;
import org.openiru.testsupport.Json;

@QuarkusTest
class QuietHoursIT extends OfficerTest {

    @Inject
    ExpiredNotices expired;

    @Inject
    HeldNotices held;

    @Test
    void in_quiet_hours_orders_go_out_and_referrals_wait_for_their_end_with_their_full_time_to_answer() {
        // Given
        Instant end = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(90));
        Map<String, Object> body = provider(host);
        body.put("quietHours", Map.of("zone", "UTC", "from", time(end.minus(Duration.ofHours(3))), "to", time(end)));
        AProvider provider = givenProvider(body);

        // When
        UUID referral = issued(givenAssessed(Outcome.REFER));
        CaseAssessed order = givenAssessed(Outcome.ORDER_REMOVAL);

        // Then
        awaitState(issued(order), "DELIVERED");
        await().until(() -> read(referral).getString("notices[0].nextAttemptAt"), next -> at(next).equals(end));
        Json waiting = read(referral);
        assertThat(waiting.getString("state")).isEqualTo("ISSUED");
        assertThat(at(waiting.getString("deadline"))).isEqualTo(end.plus(Duration.ofHours(24)));
        assertThat(waiting.getList("notices[0].attempts")).isEmpty();
        assertThat(world.host(host).notices()).hasSize(1);

        // When
        clock.advance(Duration.ofMinutes(91));

        // Then
        awaitState(referral, "DELIVERED");

        // When a question is answered, the night counts no more
        answering(provider)
                .says("clarification.requested", referral, Map.of("note", "Which of the two?"))
                .statusCode(204);
        as("officer")
                .body(Map.of("text", "The second."))
                .post("/api/v1/referrals/" + referral + "/clarification-reply")
                .then()
                .statusCode(201);
        Json clarified = read(referral);
        assertThat(Duration.between(at(clarified.getString("updatedAt")), at(clarified.getString("deadline"))))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void a_reply_in_quiet_hours_leaves_all_of_the_time_from_when_it_can_go_out() {
        // Given a night that begins soon, and an answer and a reply in it
        Instant begin = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(30));
        Instant end = begin.plus(Duration.ofHours(8));
        Map<String, Object> body = provider(host);
        body.put("responseDeadline", "PT2H");
        body.put("quietHours", Map.of("zone", "UTC", "from", time(begin), "to", time(end)));
        AProvider provider = givenProvider(body);
        UUID referral = issued(givenAssessed(Outcome.REFER));
        awaitState(referral, "DELIVERED");
        clock.advance(Duration.between(clock.instant(), begin.plusSeconds(60)));
        ask(provider, referral);

        // When
        reply(referral);

        // Then
        assertThat(at(read(referral).getString("deadline"))).isEqualTo(end.plus(Duration.ofHours(2)));

        // When it asks and is replied to once more in the same night
        ask(provider, referral, "And the comments?");
        reply(referral);

        // Then its clock has its steps again, and none of them comes before the morning
        assertThat(at(read(referral).getString("deadline"))).isEqualTo(end.plus(Duration.ofHours(2)));
        assertThat(read(referral).<Map<String, Object>>getList("deadlines"))
                .filteredOn(step -> "PENDING".equals(step.get("status")))
                .isNotEmpty()
                .allSatisfy(step ->
                        assertThat(at(String.valueOf(step.get("dueAt")))).isAfter(end));
        assertThat(world.host(host).notices()).hasSize(1);
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").format(at.atOffset(ZoneOffset.UTC));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @Test
    void what_was_issued_before_a_suspension_rests_and_gets_all_of_its_time_when_the_provider_is_resumed() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> World.Reply.status(503));
        UUID referral = issued(givenAssessed(Outcome.REFER));
        await().until(() -> !world.host(host).notices().isEmpty());

        // When
        move(provider, "SUSPENDED");

        // Then it is looked at no more, and neither given up nor reminded of nor counted as unanswered
        awaitNotice(referral, 0, "HELD");
        int asked = world.host(host).notices().size();
        clock.advance(Duration.ofHours(80));
        expired.giveUpAll();
        held.freeAll();
        Json resting = read(referral);
        assertThat(resting.getString("state")).isEqualTo("ISSUED");
        assertThat(resting.getString("waitingFor")).isEqualTo("PROVIDER_SUSPENDED");
        assertThat(resting.getString("notices[0].status")).isEqualTo("HELD");
        assertThat(resting.<String>getList("deadlines.status")).containsOnly("PAUSED");
        assertThat(world.host(host).notices()).hasSize(asked);

        // When
        Instant resumed = clock.instant();
        move(provider, "UNVERIFIED");

        // Then it is tried for as long as any other
        await().until(() -> world.host(host).notices().size() > asked);
        expired.giveUpAll();
        assertThat(at(read(referral).getString("deadline"))).isAfterOrEqualTo(resumed.plus(Duration.ofHours(24)));
        assertThat(read(referral).getString("state")).isEqualTo("ISSUED");
        world.host(host).behaves(request -> World.Reply.status(204));
        awaitState(referral, "DELIVERED");
    }

    @Test
    void what_rests_for_a_provider_that_then_is_defunct_is_given_up() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> World.Reply.status(503));
        UUID referral = issued(givenAssessed(Outcome.REFER));
        await().until(() -> !world.host(host).notices().isEmpty());
        move(provider, "SUSPENDED");
        awaitNotice(referral, 0, "HELD");
        int asked = world.host(host).notices().size();

        // When
        move(provider, "DEFUNCT");

        // Then
        awaitState(referral, "UNDELIVERABLE");
        assertThat(world.host(host).notices()).hasSize(asked);
    }
}
