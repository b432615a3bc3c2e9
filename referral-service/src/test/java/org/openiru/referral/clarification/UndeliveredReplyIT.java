package org.openiru.referral.clarification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReceiptEvidence;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.OrderBreached;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.referral.OfficerTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

/** What a provider has to be told and does not hear: an officer's task, and until then an order's clock stands. */
@QuarkusTest
class UndeliveredReplyIT extends OfficerTest {

    @Inject
    DataSource database;

    @Test
    void a_reply_that_is_lost_is_a_task_and_the_clock_counts_from_when_the_provider_was_told_otherwise() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        ask(provider, order);
        world.host(host).behaves(request -> Reply.status(410));
        reply(order);
        Map<String, Object> task = awaitTask(order, "UNDELIVERED");
        assertThat(task).containsEntry("undeliveredWhy", "HTTP status 410").containsEntry("kind", "QUESTION");
        clock.advance(Duration.ofHours(3));
        assertThat(read(order).getList("deadlines.status")).isEqualTo(List.of("PAUSED"));

        // When
        Instant told = clock.instant().minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MILLIS);
        delivered(order, told).statusCode(201);

        // Then
        assertThat(awaitTask(order, "ANSWERED"))
                .containsEntry("deliveredHow", "By telephone, to the desk on duty")
                .containsEntry("deliveredBy", "somebody")
                .containsEntry("clarificationId", task.get("clarificationId"));
        assertThat(events(OrderBreached.class, assessed)).isEmpty();
        clock.advance(Duration.ofMinutes(31));
        OrderBreached breach = event(OrderBreached.class, assessed).event();
        assertThat(breach.receiptAt()).isEqualTo(told);
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.CLARIFICATION);
        delivered(order, told).statusCode(409);
    }

    @Test
    void a_reply_that_waits_in_the_portal_is_a_task_because_nobody_knows_whether_the_provider_read_it() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "PORTAL"));
        AProvider provider = givenProvider(body);
        UUID order = issued(givenAssessed(Outcome.ORDER_REMOVAL));
        ask(provider, order);

        // When
        reply(order);

        // Then
        awaitTask(order, "UNDELIVERED");
        delivered(order, clock.instant().plus(Duration.ofHours(1))).statusCode(422);
        delivered(order, clock.instant().minus(Duration.ofDays(1))).statusCode(422);
        delivered(order, clock.instant()).statusCode(201);
        assertThat(read(order).<String>getList("deadlines.status")).contains("PENDING");
    }

    @Test
    void that_content_is_up_again_is_a_task_if_it_cannot_be_told_and_an_answer_shows_that_it_is_known() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 404 : 204));
        answering(provider).says("content.removed", order).statusCode(204);
        event(RemovalVerified.class, assessed);
        world.host(host).behaves(request -> Reply.status(request.method().equals("GET") ? 200 : 410));
        clock.advance(Duration.ofDays(1).plusMinutes(1));
        assertThat(awaitTask(order, "UNDELIVERED")).containsEntry("kind", "REAPPEARANCE");
        assertThat(read(order).<String>getList("deadlines.status")).doesNotContain("PENDING");

        // When
        answering(provider).says("referral.received", order).statusCode(204);

        // Then
        awaitTask(order, "MOOT");
        clock.advance(Duration.ofMinutes(61));
        assertThat(event(OrderBreached.class, assessed).event().receiptEvidence())
                .isEqualTo(ReceiptEvidence.ANSWER);
    }

    @Test
    void an_order_that_is_given_up_is_a_task_and_its_hour_begins_when_the_provider_was_given_it_otherwise() {
        // Given
        givenProvider();
        world.host(host).behaves(request -> Reply.status(500));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        await().until(() -> !world.host(host).notices().isEmpty());
        clock.advance(Duration.ofMinutes(61));
        assertThat(awaitTask(order, "UNDELIVERED")).containsEntry("kind", "ORDER");
        assertThat(read(order).getString("state")).isEqualTo("UNDELIVERABLE");
        assertThat(read(order).getList("deadlines")).isEmpty();

        // When
        Instant told = clock.instant().minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MILLIS);
        delivered(order, told.minus(Duration.ofDays(1))).statusCode(422);
        delivered(order, told).statusCode(201);

        // Then
        assertThat(read(order).getString("state")).isEqualTo("DELIVERED");
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        assertThat(delivered.deliveredAt()).isEqualTo(told);
        assertThat(delivered.attempts()).isZero();
        clock.advance(Duration.ofMinutes(31));
        OrderBreached breach = event(OrderBreached.class, assessed).event();
        assertThat(breach.receiptAt()).isEqualTo(told);
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.DELIVERY);
    }

    @Test
    void that_nothing_is_asked_any_more_is_a_task_if_it_cannot_be_told_because_lawful_content_stays_down() {
        // Given
        givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        event(NoticeDelivered.class, assessed);
        world.host(host).behaves(request -> Reply.status(410));

        // When
        ASSESSMENT.publish(
                new AssessmentReversed(assessed.caseId(), assessed.item(), "It was satire", clock.instant()));

        // Then
        assertThat(awaitTask(order, "UNDELIVERED"))
                .containsEntry("kind", "WITHDRAWAL")
                .containsEntry("undeliveredWhy", "HTTP status 410");
        // On the day of the withdrawal, before anybody knew that it would not arrive
        Instant withdrawn = Instant.parse(read(order).getString("history[-2].at"));
        delivered(order, withdrawn.minusSeconds(1)).statusCode(422);
        delivered(order, withdrawn).statusCode(201);
        assertThat(awaitTask(order, "ANSWERED")).containsEntry("deliveredBy", "somebody");
        assertThat(read(order).getString("state")).isEqualTo("WITHDRAWN");
        assertThat(read(order).<String>getList("deadlines.status")).doesNotContain("PENDING");
    }

    @Test
    void a_withdrawal_that_arrives_after_all_leaves_nothing_to_be_told() {
        // Given
        Map<String, Object> body = provider(host);
        AProvider provider = givenProvider(body);
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        world.host(host).behaves(request -> Reply.status(request.path().endsWith("elsewhere") ? 204 : 410));
        ASSESSMENT.publish(
                new AssessmentReversed(assessed.caseId(), assessed.item(), "It was satire", clock.instant()));
        awaitTask(referral, "UNDELIVERED");

        // When
        body.put("channel", Map.of("type", "WEBHOOK", "url", "http://" + host + "/elsewhere"));
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);

        // Then
        awaitTask(referral, "ANSWERED");
        delivered(referral, clock.instant()).statusCode(409);
    }

    @Test
    void what_was_told_by_telephone_stays_told_when_the_redundant_notice_is_laid_aside() {
        // Given
        AProvider provider = givenReachedBy(portal());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        awaitUntold(order);
        told(order, clock.instant());
        ask(provider, order);
        reply(order);
        awaitUntold(order);
        Instant told = clock.instant().truncatedTo(ChronoUnit.MICROS);
        told(order, told);

        // When
        world.host(host).behaves(request -> Reply.status(410));
        change(provider, webhook());
        awaitNotice(order, 1, "HELD");

        // Then
        assertThat(clockRuns(order)).isTrue();
        assertThat(untold(order)).isZero();
        assertThat(saysTold(order, told)).isEqualTo(409);
        clock.advance(Duration.ofMinutes(61));
        assertThat(event(OrderBreached.class, assessed).event().receiptAt()).isEqualTo(told);
    }

    @Test
    void an_earlier_reply_that_comes_back_leaves_no_clock_standing_without_a_task() {
        // Given two replies by telephone, which follow by mail
        AProvider provider = givenReachedBy(portal());
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        awaitUntold(order);
        told(order, clock.instant());
        ask(provider, order);
        reply(order);
        awaitUntold(order);
        ask(provider, order, "And the comments?");
        reply(order, "The comments, too.");
        awaitUntold(order);
        told(order, clock.instant());
        change(provider, mail());
        awaitNotice(order, 1, "DELIVERED");
        awaitNotice(order, 2, "DELIVERED");

        // When
        bounce(order, 1);
        bounce(order, 2);

        // Then
        assertThat(clockRuns(order)).isTrue();
        assertThat(untold(order)).isZero();
    }

    @Test
    void a_withdrawal_that_was_told_by_telephone_is_no_task_again() {
        // Given
        AProvider provider = givenReachedBy(portal());
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        awaitNotice(referral, 0, "WAITING");
        ASSESSMENT.publish(
                new AssessmentReversed(assessed.caseId(), assessed.item(), "It was satire", clock.instant()));
        awaitUntold(referral);
        told(referral, clock.instant());

        // When
        world.host(host).behaves(request -> Reply.status(410));
        change(provider, webhook());
        awaitNotice(referral, 1, "HELD");

        // Then
        assertThat(untold(referral)).isZero();
    }

    @Test
    void a_second_contact_is_still_to_be_called_about_a_referral_when_only_a_reply_was_told() {
        // Given
        AProvider provider = givenReachedBy(webhook());
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        ask(provider, referral);
        world.host(host).behaves(request -> Reply.status(410));
        reply(referral);
        awaitUntold(referral);
        clock.advance(Duration.ofHours(28));
        await().until(() -> about("contact-calls", referral).size() == 1);

        // When
        told(referral, clock.instant());

        // Then
        assertThat(about("contact-calls", referral))
                .extracting(call -> call.get("state"))
                .containsExactly("OPEN");
    }

    @Test
    void all_tasks_of_a_referral_are_found_by_an_index() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            ResultSet plan = statement.executeQuery("explain select * from clarification"
                    + " where referral_id = '00000000-0000-0000-0000-000000000000' and state = 'ANSWERED'");
            List<String> lines = new ArrayList<>();
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
            statement.execute("reset enable_seqscan");
            assertThat(lines).anyMatch(line -> line.contains("Index Cond: ((referral_id ="));
        }
    }

    private static ValidatableResponse delivered(UUID order, Instant at) {
        return as("officer")
                .body(Map.of("how", "By telephone, to the desk on duty", "deliveredAt", at.toString()))
                .post("/api/v1/referrals/" + order + "/clarification-delivery")
                .then();
    }

    private static Map<String, Object> awaitTask(UUID order, String state) {
        return await().until(
                        () -> as("officer")
                                .get("/api/v1/clarifications?limit=500&state=" + state)
                                .then()
                                .statusCode(200)
                                .extract()
                                .as(Json.class)
                                .<Map<String, Object>>getList("")
                                .stream()
                                .filter(task -> order.toString().equals(task.get("referralId")))
                                .findFirst()
                                .orElse(Map.of()),
                        task -> !task.isEmpty());
    }
}
