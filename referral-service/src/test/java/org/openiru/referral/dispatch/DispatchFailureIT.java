package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.testsupport.Json;

/** What becomes of a notice when its provider, or the unit itself, fails. */
@QuarkusTest
class DispatchFailureIT extends ServiceTest {

    @Inject
    DataSource database;

    @Test
    void failures_are_retried_under_the_same_id_and_each_attempt_is_recorded() {
        // Given
        givenProvider();
        AtomicInteger attempts = new AtomicInteger();
        List<Reply> replies = List.of(
                Reply.status(500),
                new Reply(302, Map.of("Location", "http://elsewhere-" + host + "/")),
                Reply.status(404),
                Reply.status(202));
        world.host(host).behaves(request -> replies.get(attempts.getAndIncrement()));

        // When
        CaseAssessed assessed = givenAssessed(Outcome.REFER);

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        assertThat(delivered.attempts()).isEqualTo(4);
        assertThat(world.host(host).notices().stream()
                        .map(n -> n.header("webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(world.host("elsewhere-" + host).requests()).isEmpty();
        Json referral = read(delivered.referral().referralId());
        assertThat(referral.getList("notices[0].attempts.status")).isEqualTo(List.of(500, 302, 404, 202));
        assertThat(referral.getString("notices[0].attempts[0].error")).isEqualTo("HTTP status 500");
        assertThat(referral.getString("notices[0].webhookId"))
                .isEqualTo(world.host(host).notices().getFirst().header("webhook-id"));
    }

    @Test
    void a_provider_that_asks_for_a_pause_gets_it_for_all_its_notices() {
        // Given
        givenProvider();
        AtomicInteger attempts = new AtomicInteger();
        world.host(host)
                .behaves(request -> attempts.getAndIncrement() == 0
                        ? new Reply(429, Map.of("Retry-After", "1"))
                        : Reply.status(204));

        // When
        CaseAssessed first = givenAssessed(Outcome.REFER);
        await().until(() -> read(issued(first)).getList("notices[0].attempts").size() == 1);
        CaseAssessed second = givenAssessed(Outcome.REFER);

        // Then
        event(NoticeDelivered.class, first);
        event(NoticeDelivered.class, second);
        List<Request> notices = world.host(host).notices();
        assertThat(notices).hasSize(3);
        assertThat(notices.subList(1, 3)).allSatisfy(notice -> assertThat(notice.at())
                .isAfterOrEqualTo(notices.getFirst().at().plusMillis(950)));
    }

    @Test
    void all_that_is_for_an_endpoint_that_is_gone_waits_visibly_until_the_channel_is_another() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("concurrency", 1));
        AProvider provider = givenProvider(body);
        CountDownLatch gone = new CountDownLatch(1);
        world.host(host).behaves(request -> {
            return Reply.status(gone.await(8, TimeUnit.SECONDS) ? 410 : 500);
        });
        List<CaseAssessed> queued = List.of(givenAssessed(Outcome.REFER), givenAssessed(Outcome.REFER));
        queued.forEach(ServiceTest::issued);

        // When
        gone.countDown();

        // Then what was queued rests, and what comes later waits
        for (CaseAssessed each : queued) {
            await().until(() -> read(issued(each)).getString("notices[0].status"), "HELD"::equals);
            assertThat(read(issued(each)).getString("waitingFor")).isEqualTo("ENDPOINT_GONE");
        }
        CaseAssessed later = givenAssessed(Outcome.ORDER_REMOVAL);
        assertThat(awaitListed(later, "AWAITING_CHANNEL")).containsEntry("waitingFor", "ENDPOINT_GONE");
        assertThat(world.host(host).notices()).hasSize(1);
        assertThat(task(provider))
                .containsEntry("obstacle", "ENDPOINT_GONE")
                .containsEntry("notices", 2)
                .containsEntry("referrals", 1)
                .containsEntry("orders", 1);

        // When something else about the provider is changed, then nothing goes out
        world.host(host).behaves(request -> Reply.status(204));
        body.put("name", "Another name");
        change(provider, body);
        assertThat(asAdministrator()
                        .get("/api/v1/providers/" + provider.id())
                        .as(Json.class)
                        .getString("obstacle"))
                .isEqualTo("ENDPOINT_GONE");

        // When
        body.put("channel", Map.of("type", "WEBHOOK", "url", "http://" + host + "/elsewhere"));
        change(provider, body);

        // Then
        queued.forEach(each -> event(NoticeDelivered.class, each));
        event(NoticeDelivered.class, later);
        assertThat(task(provider)).isNull();
        assertThat(events(NoticeUndeliverable.class, queued.getFirst())).isEmpty();
    }

    @Test
    void a_410_of_the_address_that_a_provider_had_before_says_nothing_about_the_present_one() {
        // Given
        AProvider provider = givenProvider();
        CountDownLatch moved = new CountDownLatch(1);
        world.host(host).behaves(request -> {
            boolean present = request.path().equals("/elsewhere");
            return Reply.status(present ? 204 : moved.await(8, TimeUnit.SECONDS) ? 410 : 500);
        });
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        await().until(() -> world.host(host).notices().size() == 1);

        // When
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "WEBHOOK", "url", "http://" + host + "/elsewhere"));
        change(provider, body);
        moved.countDown();

        // Then
        event(NoticeDelivered.class, assessed);
        assertThat(read(issued(assessed)).getList("notices[0].attempts.status")).isEqualTo(List.of(410, 204));
        assertThat(task(provider)).isNull();
    }

    private static void change(AProvider provider, Map<String, Object> body) {
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);
    }

    /** What officers and administrators see that has to be done about the provider. */
    private static @Nullable Map<String, Object> task(AProvider provider) {
        return as("officer")
                .get("/api/v1/obstructed-providers?limit=500")
                .as(Json.class)
                .<Map<String, Object>>getList("")
                .stream()
                .filter(task -> provider.id().toString().equals(task.get("providerId")))
                .findFirst()
                .orElse(null);
    }

    @Test
    void a_notice_that_fails_for_too_long_is_given_up() {
        // Given
        givenProvider();
        world.host(host).behaves(request -> Reply.status(503));
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        await().until(() -> world.host(host).notices().size() >= 2);

        // When
        clock.advance(Duration.ofHours(25));

        // Then
        NoticeUndeliverable givenUp = event(NoticeUndeliverable.class, assessed).event();
        assertThat(givenUp.reason()).isEqualTo("HTTP status 503");
        // One that was on its way when the clock went forward may be recorded after the end.
        assertThat(givenUp.attempts()).isBetween(2, world.host(host).notices().size());
    }

    @Test
    void a_notice_whose_delivery_was_not_written_down_is_sent_again_under_the_same_id() throws SQLException {
        // Given
        givenProvider();
        CountDownLatch locked = new CountDownLatch(1);
        world.host(host).behaves(request -> {
            return Reply.status(locked.await(8, TimeUnit.SECONDS) ? 204 : 500);
        });
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        await().until(() -> world.host(host).notices().size() == 1);

        // When the service loses its connection between the send and the commit
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from referral_file where case_id = '" + assessed.caseId() + "' for update");
            locked.countDown();
            await().until(() -> terminateWaiting(statement));
            connection.rollback();
        }
        clock.advance(Duration.ofMinutes(1)); // the lease runs out

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        List<Request> notices = world.host(host).notices();
        assertThat(notices).hasSize(2);
        assertThat(notices.get(1).header("webhook-id")).isEqualTo(notices.get(0).header("webhook-id"));
        assertThat(notices.get(1).body()).isEqualTo(notices.get(0).body());
        assertThat(events(NoticeDelivered.class, assessed)).hasSize(1);
        assertThat(delivered.attempts()).isEqualTo(1);
    }

    @Test
    void a_notice_that_cannot_be_prepared_is_counted_and_given_up_in_the_end() throws SQLException {
        // Given a secret that cannot be opened
        AProvider provider = givenProvider();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update provider_secret set sealed = '\\x00' where provider_id = '" + provider.id() + "'");
        }
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referralId = issued(assessed);
        await().until(() -> failedPreparations(referralId) >= 2);

        // When
        clock.advance(Duration.ofHours(25));

        // Then
        NoticeUndeliverable givenUp = event(NoticeUndeliverable.class, assessed).event();
        assertThat(givenUp.reason()).startsWith("It could not be prepared");
        assertThat(givenUp.attempts()).isZero();
        assertThat(read(referralId).getString("state")).isEqualTo("UNDELIVERABLE");
        assertThat(world.host(host).notices()).isEmpty();

        // When it is taken back, nothing about it has to be prepared any more
        ASSESSMENT.publish(
                new AssessmentReversed(assessed.caseId(), assessed.item(), "It was satire", clock.instant()));
        awaitState(referralId, "WITHDRAWN");
    }

    private int failedPreparations(UUID referralId) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select failed_preparations from notice where referral_id = '" + referralId + "'")) {
            return found.next() ? found.getInt(1) : 0;
        }
    }

    private static boolean terminateWaiting(Statement statement) throws SQLException {
        try (var terminated = statement.executeQuery("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where pg_backend_pid() = any(pg_blocking_pids(pid))
                """)) {
            return terminated.next();
        }
    }
}
