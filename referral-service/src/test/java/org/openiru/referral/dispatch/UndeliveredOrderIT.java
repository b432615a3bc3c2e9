package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.Outcome;
import org.openiru.events.ReceiptEvidence;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.events.ReferralEvent.OrderBreached;
import org.openiru.referral.OfficerTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

/** What the provider was to get and did not, by whatever way: officers hear of it, and no clock runs on it. */
@QuarkusTest
class UndeliveredOrderIT extends OfficerTest {

    @Inject
    DataSource database;

    @Test
    void a_mailed_order_that_comes_back_after_its_hour_is_called_about_and_its_hour_begins_when_it_is_told() {
        // Given
        givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        clock.advance(Duration.ofMinutes(61));
        event(OrderBreached.class, assessed);

        // When
        bounce(order, 0);

        // Then
        assertThat(about("clarifications", order)).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("kind", "ORDER")
                .containsEntry("state", "UNDELIVERED"));
        assertThat(about("contact-calls", order)).hasSize(1);
        Instant told = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        told(order, told);
        clock.advance(Duration.ofMinutes(61));
        OrderBreached breach = event(OrderBreached.class, assessed, again -> told.equals(again.receiptAt()))
                .event();
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.DELIVERY);
    }

    @Test
    void a_mailed_reply_that_comes_back_stops_the_clock_again() {
        // Given
        AProvider provider = givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        ask(provider, order);
        reply(order);
        await().until(() -> read(order).getList("deadlines.status").contains("PENDING"));

        // When
        bounce(order, 1);

        // Then
        assertThat(read(order).getList("deadlines.status")).doesNotContain("PENDING");
        clock.advance(Duration.ofMinutes(59));
        Instant told = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        told(order, told);
        clock.advance(Duration.ofMinutes(61));
        OrderBreached breach = event(OrderBreached.class, assessed).event();
        assertThat(breach.receiptAt()).isEqualTo(told);
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.CLARIFICATION);
    }

    @Test
    void an_old_bounce_says_nothing_of_a_notice_that_was_sent_by_another_way_since() {
        // Given
        AProvider provider = givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        bounce(order, 0);
        awaitState(order, "UNDELIVERABLE");
        change(provider, webhook());
        assertThat(resend(order)).isEqualTo(202);
        awaitState(order, "DELIVERED");

        // When
        bounce(order, 0);

        // Then
        assertThat(read(order).getString("state")).isEqualTo("DELIVERED");
        assertThat(read(order).getString("notices[0].status")).isEqualTo("DELIVERED");
    }

    @Test
    void an_order_that_waits_in_the_portal_is_called_about_because_nobody_knows_whether_the_provider_read_it() {
        // Given
        givenReachedBy(portal());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        await().until(() -> about("contact-calls", order).size() == 1);

        // When
        Instant told = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        told(order, told);

        // Then
        assertThat(read(order).getString("state")).isEqualTo("DELIVERED");
        assertThat(event(NoticeDelivered.class, assessed).event().deliveredAt()).isEqualTo(told);
        assertThat(about("contact-calls", order))
                .extracting(call -> call.get("state"))
                .containsExactly("MOOT");
        clock.advance(Duration.ofMinutes(61));
        assertThat(event(OrderBreached.class, assessed).event().receiptAt()).isEqualTo(told);
    }

    @Test
    void an_order_that_is_sent_once_more_and_laid_aside_again_can_still_be_told() {
        // Given
        givenReachedBy(webhook());
        world.host(host).behaves(request -> Reply.status(500));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        await().until(() -> !world.host(host).notices().isEmpty());
        clock.advance(Duration.ofMinutes(61));
        event(NoticeUndeliverable.class, assessed);
        world.host(host).behaves(request -> Reply.status(410));
        assertThat(resend(order)).isEqualTo(202);
        await().until(() -> "HELD".equals(read(order).getString("notices[0].status")));

        // When
        told(order, clock.instant());

        // Then
        assertThat(read(order).getString("state")).isEqualTo("DELIVERED");
        assertThat(about("clarifications", order)).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("kind", "ORDER")
                .containsEntry("state", "ANSWERED"));
    }

    @Test
    void what_was_told_by_telephone_is_withdrawn_although_no_notice_ever_left() throws SQLException {
        // Given a secret that cannot be opened
        AProvider provider = givenProvider();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update provider_secret set sealed = '\\x00' where provider_id = '" + provider.id() + "'");
        }
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        clock.advance(Duration.ofMinutes(61));
        awaitState(order, "UNDELIVERABLE");
        told(order, clock.instant());

        // When
        newSecret(provider.id());
        ASSESSMENT.publish(
                new AssessmentReversed(assessed.caseId(), assessed.item(), "It was satire", clock.instant()));

        // Then
        awaitState(order, "WITHDRAWN");
        assertThat(read(order).getList("notices.type")).containsExactly("removal-order.issued", "referral.withdrawn");
    }

    @Test
    void a_reply_on_a_referral_that_arrives_after_all_is_no_task_any_more() {
        // Given
        AProvider provider = givenReachedBy(webhook());
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        ask(provider, referral);
        world.host(host).behaves(request -> Reply.status(request.path().endsWith("elsewhere") ? 204 : 410));
        reply(referral);
        await().until(() -> "UNDELIVERED"
                .equals(about("clarifications", referral).getFirst().get("state")));

        // When
        change(provider, webhook("/elsewhere"));

        // Then
        await().until(() ->
                "ANSWERED".equals(about("clarifications", referral).getFirst().get("state")));
    }

    @Test
    void a_referral_that_was_given_up_after_its_deadline_can_be_sent_once_more() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("responseDeadline", "PT1H");
        givenProvider(body);
        world.host(host).behaves(request -> Reply.status(500));
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        await().until(() -> !world.host(host).notices().isEmpty());
        clock.advance(Duration.ofHours(2));
        awaitState(referral, "UNANSWERED");
        assertThat(resend(referral)).isEqualTo(409);
        clock.advance(Duration.ofHours(24));
        event(NoticeUndeliverable.class, assessed);
        world.host(host).behaves(request -> Reply.status(204));

        // When
        assertThat(resend(referral)).isEqualTo(202);

        // Then
        event(NoticeDelivered.class, assessed);
        assertThat(read(referral).getString("state")).isEqualTo("UNANSWERED");
    }

    @Test
    void a_bounce_says_nothing_of_an_order_that_an_officer_gave_by_telephone() {
        // Given
        AProvider provider = givenReachedBy(portal());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        awaitUntold(order);
        told(order, clock.instant());
        change(provider, mail());
        awaitNotice(order, 0, "DELIVERED");

        // When
        bounce(order, 0);

        // Then
        assertThat(read(order).getString("state")).isEqualTo("DELIVERED");
        assertThat(events(NoticeUndeliverable.class, assessed)).isEmpty();
        assertThat(clockRuns(order)).isTrue();

        // When it is to have it in writing as well, and that comes back again
        assertThat(resend(order)).isEqualTo(202);
        awaitNotice(order, 0, "DELIVERED");
        bounce(order, 0);

        // Then
        assertThat(read(order).getString("state")).isEqualTo("DELIVERED");
        assertThat(read(order).getString("receiptAt")).isNotNull();
        assertThat(clockRuns(order)).isTrue();
    }

    @Test
    void a_bounce_after_the_hour_says_nothing_of_an_order_that_an_officer_gave_by_telephone() {
        // Given
        AProvider provider = givenReachedBy(portal());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        awaitUntold(order);
        Instant told = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        told(order, told);
        clock.advance(Duration.ofMinutes(61));
        event(OrderBreached.class, assessed);
        awaitState(order, "UNANSWERED");
        change(provider, mail());
        awaitNotice(order, 0, "DELIVERED");

        // When
        bounce(order, 0);

        // Then
        assertThat(Instant.parse(read(order).getString("receiptAt"))).isEqualTo(told);
        assertThat(untold(order)).isZero();
    }

    @Test
    void a_bounce_does_not_take_back_what_an_answer_has_proved_since() {
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

        // When one of those behind the alias does not exist
        bounce(order, 0);

        // Then
        assertThat(read(order).getString("receiptAt")).isNotNull();
        assertThat(untold(order)).isZero();
    }

    @Test
    void a_bounce_of_the_first_issue_says_nothing_of_the_second() {
        // Given
        givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        UUID content = assessed.item().contentId();
        ASSESSMENT.publish(
                new HoldPlaced(content, clock.instant(), clock.instant().plus(Duration.ofDays(1))));
        awaitState(order, "WITHDRAWN");
        awaitNotice(order, 1, "DELIVERED");
        ASSESSMENT.publish(new HoldLifted(content, clock.instant()));
        awaitState(order, "DELIVERED");
        awaitClock(order);

        // When
        bounce(order, 0);

        // Then
        Json now = read(order);
        assertThat(now.getString("notices[0].status")).isEqualTo("BOUNCED");
        assertThat(now.getString("state")).isEqualTo("DELIVERED");
        assertThat(now.getString("receiptAt")).isNotNull();
        assertThat(clockRuns(order)).isTrue();
    }

    @Test
    void an_order_that_is_sent_once_more_after_its_hour_and_arrives_is_no_task_any_more() {
        // Given
        AProvider provider = givenReachedBy(mail());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        clock.advance(Duration.ofMinutes(61));
        event(OrderBreached.class, assessed);
        awaitState(order, "UNANSWERED");
        bounce(order, 0);
        assertThat(untold(order)).isEqualTo(1);
        change(provider, webhook());

        // When
        assertThat(resend(order)).isEqualTo(202);

        // Then
        awaitNotice(order, 0, "DELIVERED");
        assertThat(clockRuns(order)).isTrue();
        assertThat(untold(order)).isZero();
    }

    @Test
    void an_order_that_was_given_by_telephone_is_not_undeliverable_when_its_notice_is_given_up() {
        // Given
        givenReachedBy(webhook());
        world.host(host).behaves(request -> Reply.status(500));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        await().until(() -> !world.host(host).notices().isEmpty());
        clock.advance(Duration.ofMinutes(61));
        event(NoticeUndeliverable.class, assessed);
        assertThat(resend(order)).isEqualTo(202);
        told(order, clock.instant());

        // When
        clock.advance(Duration.ofMinutes(61));
        awaitNotice(order, 0, "UNDELIVERABLE");

        // Then
        event(OrderBreached.class, assessed);
        assertThat(events(NoticeUndeliverable.class, assessed)).hasSize(1);
        assertThat(read(order).<String>getList("history.fact")).containsOnlyOnce("GivenUp");
    }
}
