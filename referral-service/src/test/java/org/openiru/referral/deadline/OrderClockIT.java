package org.openiru.referral.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReceiptEvidence;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.OrderBreached;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.referral.OfficerTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

/** One hour from receipt, and what stops it. */
@QuarkusTest
class OrderClockIT extends OfficerTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void the_hour_of_an_order_begins_with_its_receipt() {
        // Given
        givenProvider();
        world.host(host).behaves(request -> Reply.status(500));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        await().until(() -> !world.host(host).notices().isEmpty());
        assertThat(read(order).getList("deadlines")).isEmpty();

        // When it gets through half an hour later
        clock.advance(Duration.ofMinutes(30));
        world.host(host).behaves(request -> Reply.status(204));
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();

        // Then
        Json referral = read(order);
        assertThat(Instant.parse(referral.getString("deadlines[0].dueAt")))
                .isEqualTo(delivered.deliveredAt().plus(HOUR));
        clock.advance(Duration.ofMinutes(61));
        assertThat(event(ReferralUnanswered.class, assessed).event().deadline())
                .isEqualTo(delivered.deliveredAt().plus(HOUR));
        assertThat(events(OrderBreached.class, assessed)).singleElement().satisfies(breach -> {
            assertThat(breach.event().receiptAt()).isEqualTo(delivered.deliveredAt());
            assertThat(breach.event().receiptEvidence()).isEqualTo(ReceiptEvidence.DELIVERY);
            assertThat(breach.event().deadline())
                    .isEqualTo(delivered.deliveredAt().plus(HOUR));
            assertThat(breach.event().breachedAt())
                    .isAfterOrEqualTo(breach.event().deadline());
        });
    }

    @Test
    void who_only_acknowledges_an_order_breaches_it() {
        // Given an answer that comes before the send is recorded
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> Reply.status(500));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        answering(provider).says("referral.received", issued(assessed)).statusCode(204);

        // When
        clock.advance(Duration.ofMinutes(61));

        // Then
        OrderBreached breach = event(OrderBreached.class, assessed).event();
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.ANSWER);
        assertThat(breach.deadline()).isEqualTo(breach.receiptAt().plus(HOUR));
        assertThat(read(issued(assessed)).getString("state")).isEqualTo("ACKNOWLEDGED");
        assertThat(events(ReferralUnanswered.class, assessed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content.removed", "content.disabled"})
    void who_acts_within_the_hour_breaches_nothing(String deed) {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 404 : 204));
        CaseAssessed obeyed = givenAssessed(Outcome.ORDER_REMOVAL);
        CaseAssessed ignored = givenAssessed(Outcome.ORDER_REMOVAL);
        event(NoticeDelivered.class, obeyed);
        event(NoticeDelivered.class, ignored);
        answering(provider).says(deed, issued(obeyed)).statusCode(204);

        // When
        clock.advance(Duration.ofMinutes(61));

        // Then
        event(OrderBreached.class, ignored);
        assertThat(events(OrderBreached.class, obeyed)).isEmpty();
        assertThat(read(issued(obeyed)).getList("deadlines.status")).isEqualTo(List.of("SETTLED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"content.removed", "content.disabled"})
    void a_deed_that_is_claimed_falsely_does_not_end_the_hour(String deed) {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        event(NoticeDelivered.class, assessed);
        theContentStaysUp();
        answering(provider).says(deed, issued(assessed)).statusCode(204);
        event(RemovalRefuted.class, assessed);

        // When
        clock.advance(Duration.ofMinutes(61));

        // Then
        event(OrderBreached.class, assessed);
    }

    @Test
    void who_disables_access_in_one_member_state_only_has_not_obeyed_an_order() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 404 : 204));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        event(NoticeDelivered.class, assessed);
        answering(provider)
                .says("content.disabled", issued(assessed), Map.of("territory", "DE"))
                .statusCode(204);
        assertThat(read(issued(assessed)).getString("state")).isEqualTo("PARTLY_DISABLED");

        // When
        clock.advance(Duration.ofMinutes(61));

        // Then
        event(OrderBreached.class, assessed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.cannot-execute", "clarification.requested"})
    void an_obstacle_stops_the_clock_until_the_reply_is_delivered(String obstacle) {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        answering(provider)
                .says(obstacle, order, Map.of("reason", "The page has two films", "note", "Which film?"))
                .statusCode(204);
        assertThat(read(order).getList("deadlines.status")).isEqualTo(List.of("PAUSED"));

        // When an officer replies a day later, and the provider is away just then
        clock.advance(Duration.ofDays(1));
        world.host(host).behaves(request -> Reply.status(500));
        as("officer")
                .body(Map.of("text", "The second film."))
                .post("/api/v1/referrals/" + order + "/clarification-reply")
                .then()
                .statusCode(201);
        await().until(() -> world.host(host).notices().size() > 1);
        assertThat(read(order).getList("deadlines.status")).isEqualTo(List.of("PAUSED"));
        world.host(host).behaves(request -> Reply.status(204));
        await().until(() -> read(order).getList("deadlines.status").equals(List.of("PAUSED", "PENDING")));

        // Then it has an hour again, from the delivery
        Json restarted = read(order);
        assertThat(events(OrderBreached.class, assessed)).isEmpty();
        clock.advance(Duration.ofMinutes(61));
        OrderBreached breach = event(OrderBreached.class, assessed).event();
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.CLARIFICATION);
        assertThat(breach.deadline()).isEqualTo(Instant.parse(restarted.getString("deadline")));
        assertThat(breach.receiptAt()).isEqualTo(breach.deadline().minus(HOUR));
        assertThat(breach.receiptAt())
                .isAfter(Instant.parse(restarted.getString("receiptAt")).plus(HOUR));
        assertThat(events(OrderBreached.class, assessed)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.cannot-execute", "clarification.requested"})
    void an_obstacle_that_is_not_explained_stops_nothing(String obstacle) {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        event(NoticeDelivered.class, assessed);
        answering(provider).says(obstacle, issued(assessed)).statusCode(204);

        // When
        clock.advance(Duration.ofMinutes(61));

        // Then
        event(OrderBreached.class, assessed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_obstacle_that_crosses_the_reply_keeps_the_clock_standing_only_if_it_is_explained(boolean explained) {
        // Given a reply on its way
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        answering(provider)
                .says("clarification.requested", order, Map.of("note", "Which of the two?"))
                .statusCode(204);
        world.host(host).behaves(request -> Reply.status(500));
        as("officer")
                .body(Map.of("text", "The second."))
                .post("/api/v1/referrals/" + order + "/clarification-reply")
                .then()
                .statusCode(201);
        await().until(() -> world.host(host).notices().size() > 1);

        // When
        Map<String, String> why = explained ? Map.of("reason", "The storage is being repaired") : Map.of();
        answering(provider).says("order.cannot-execute", order, why).statusCode(204);
        world.host(host).behaves(request -> Reply.status(204));
        await().until(() -> "DELIVERED".equals(read(order).getString("notices[1].status")));

        // Then
        assertThat(read(order).getString("state")).isEqualTo("NOT_EXECUTABLE");
        assertThat(read(order).<String>getList("deadlines.status").contains("PENDING"))
                .isEqualTo(!explained);
    }

    @Test
    void a_false_claim_after_an_obstacle_leaves_an_hour_from_the_claim() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        event(NoticeDelivered.class, assessed);
        answering(provider)
                .says("order.cannot-execute", issued(assessed), Map.of("reason", "The storage is being repaired"))
                .statusCode(204);
        clock.advance(Duration.ofHours(5));
        theContentStaysUp();
        answering(provider).says("content.removed", issued(assessed)).statusCode(204);
        event(RemovalRefuted.class, assessed);
        assertThat(events(OrderBreached.class, assessed)).isEmpty();

        // When
        clock.advance(Duration.ofMinutes(61));

        // Then
        OrderBreached breach = event(OrderBreached.class, assessed).event();
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.ANSWER);
        assertThat(breach.deadline()).isEqualTo(breach.receiptAt().plus(HOUR));
    }

    @Test
    void a_reply_that_comes_back_after_the_hour_gives_an_hour_from_when_it_is_told() {
        // Given
        AProvider provider = givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        ask(provider, order);
        reply(order);
        awaitClock(order);
        clock.advance(Duration.ofMinutes(61));
        event(OrderBreached.class, assessed);
        awaitState(order, "UNANSWERED");

        // When
        bounce(order, 1);
        assertThat(untold(order)).isEqualTo(1);
        Instant told = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        told(order, told);

        // Then
        clock.advance(Duration.ofMinutes(61));
        OrderBreached breach = event(OrderBreached.class, assessed, again -> told.equals(again.receiptAt()))
                .event();
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.CLARIFICATION);
    }

    @Test
    void the_news_that_content_is_up_again_gives_an_hour_from_when_it_is_told_also_if_it_comes_back_after_the_hour() {
        // Given
        AProvider provider = givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        reappears(provider, assessed);
        clock.advance(Duration.ofMinutes(61));
        event(OrderBreached.class, assessed);
        awaitState(order, "UNANSWERED");

        // When
        bounce(order, 1);
        assertThat(untold(order)).isEqualTo(1);
        Instant told = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        told(order, told);

        // Then
        clock.advance(Duration.ofMinutes(61));
        OrderBreached breach = event(OrderBreached.class, assessed, again -> told.equals(again.receiptAt()))
                .event();
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.DELIVERY);
    }

    @Test
    void an_earlier_reply_that_comes_back_stops_no_clock_that_a_later_one_started() {
        // Given
        AProvider provider = givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        ask(provider, order);
        reply(order);
        awaitClock(order);
        ask(provider, order, "And the comments?");
        reply(order, "The second with its comments.");
        awaitClock(order);

        // When
        bounce(order, 1);

        // Then
        assertThat(clockRuns(order)).isTrue();
    }

    @Test
    void a_reply_that_comes_back_days_later_stops_no_clock_of_content_that_is_up_again() {
        // Given
        AProvider provider = givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        ask(provider, order);
        reply(order);
        awaitClock(order);
        reappears(provider, assessed);

        // When
        bounce(order, 1);

        // Then
        assertThat(clockRuns(order)).isTrue();
        assertThat(untold(order)).isZero();
    }

    @Test
    void a_reply_that_comes_back_stops_the_clock_also_if_another_question_crossed_with_it() {
        // Given a question without a word, which stops nothing
        AProvider provider = givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        ask(provider, order);
        reply(order);
        awaitClock(order);
        answering(provider).says("clarification.requested", order).statusCode(204);
        assertThat(clockRuns(order)).isTrue();

        // When
        bounce(order, 1);

        // Then the hour begins with the next reply, which is all that officers are called for
        assertThat(clockRuns(order)).isFalse();
        assertThat(untold(order)).isZero();
        reply(order, "The second, once more.");
        awaitClock(order);
    }

    @Test
    void a_partial_disabling_that_crosses_the_news_that_content_is_up_again_does_not_end_the_order() {
        // Given an order that was carried out, and a provider that asks to be left alone for a while
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 404 : 204));
        answering(provider).says("content.removed", order).statusCode(204);
        event(RemovalVerified.class, assessed);
        clock.advance(Duration.ofMinutes(58));
        world.host(host)
                .behaves(request -> request.method().equals("GET")
                        ? Reply.status(200)
                        : new Reply(503, Map.of("Retry-After", "3600")));
        UUID other = issued(givenAssessed(Outcome.REFER));
        await().until(() -> !read(other).getList("notices[0].attempts").isEmpty());

        // When the content is up again, and the provider speaks before it is told so
        clock.advance(Duration.ofMinutes(3));
        awaitState(order, "REAPPEARED");
        answering(provider)
                .says("content.disabled", order, Map.of("territory", "DE"))
                .statusCode(204);
        theContentStaysUp();
        clock.advance(Duration.ofMinutes(6));

        // Then
        awaitClock(order);
        assertThat(read(order).getString("state")).isEqualTo("PARTLY_DISABLED");
    }

    /** It is removed, verified as gone and found up again a day later, and the news of that arrives. */
    private void reappears(AProvider provider, CaseAssessed assessed) {
        UUID order = issued(assessed);
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 404 : 204));
        answering(provider).says("content.removed", order).statusCode(204);
        event(RemovalVerified.class, assessed);
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 200 : 204));
        clock.advance(Duration.ofDays(1).plusMinutes(1));
        awaitState(order, "REAPPEARED");
        awaitClock(order);
    }

    private void theContentStaysUp() {
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 200 : 204));
    }
}
