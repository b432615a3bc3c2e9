package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.referral.lane.Lanes;
import org.openiru.referral.lane.Pace;
import org.openiru.referral.lane.WorkQueue;
import org.openiru.testsupport.Json;

@QuarkusTest
class CircuitIT extends ServiceTest {

    @Inject
    ExpiredNotices expired;

    @Inject
    DataSource database;

    @Inject
    EntityManager entities;

    @Inject
    Lanes lanes;

    private static Json channel(UUID provider) {
        return as("officer").get("/api/v1/providers/" + provider + "/dispatch").as(Json.class);
    }

    private List<CaseAssessed> givenReferrals(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> givenAssessed(Outcome.REFER))
                .toList();
    }

    @Test
    void a_dead_provider_is_left_alone_then_probed_and_gets_everything_once_it_works_again() {
        // Given
        AProvider provider = givenProvider();
        AtomicBoolean alive = new AtomicBoolean();
        world.host(host).behaves(request -> Reply.status(alive.get() ? 204 : 503));

        // When
        List<CaseAssessed> waiting = givenReferrals(60);

        // Then
        await().until(() -> channel(provider.id()).getString("circuit"), "OPEN"::equals);
        waiting.forEach(ServiceTest::issued);
        int before = world.host(host).notices().size();
        Instant start = Instant.now();
        await().until(() -> world.host(host).notices().size() >= before + 3);
        // Probes come one at a time, with a pause of up to a second between them, though sixty notices are due.
        assertThat(world.host(host).notices().size() - before)
                .isLessThanOrEqualTo(
                        4 + (int) (Duration.between(start, Instant.now()).toMillis() / 200));
        assertThat(channel(provider.id()).getInt("failures")).isGreaterThanOrEqualTo(10);
        assertThat(channel(provider.id()).getInt("waiting")).isGreaterThan(50);

        // When
        alive.set(true);

        // Then
        waiting.forEach(each -> event(NoticeDelivered.class, each));
        assertThat(channel(provider.id()).getString("circuit")).isEqualTo("CLOSED");
        assertThat(channel(provider.id()).getInt("failures")).isZero();
        assertThat(world.host(host).notices().stream()
                        .map(notice -> notice.header("webhook-id"))
                        .distinct())
                .hasSize(60);
    }

    @Test
    void what_waits_too_long_behind_an_open_circuit_is_given_up() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> Reply.status(500));
        List<CaseAssessed> waiting = givenReferrals(30);
        waiting.forEach(ServiceTest::issued);
        await().until(() -> channel(provider.id()).getString("circuit"), "OPEN"::equals);

        // When
        clock.advance(Duration.ofHours(25));

        // Then
        waiting.forEach(each -> event(NoticeUndeliverable.class, each));
        assertThat(channel(provider.id()).getInt("waiting")).isZero();
    }

    @Test
    void
            the_pause_that_a_provider_asks_for_holds_back_orders_for_some_minutes_only_and_costs_it_one_request_each_time() {
        // Given
        AProvider provider = givenProvider();
        AtomicBoolean alive = new AtomicBoolean();
        world.host(host)
                .behaves(request -> alive.get() ? Reply.status(204) : new Reply(503, Map.of("Retry-After", "3600")));
        CaseAssessed referral = givenAssessed(Outcome.REFER);
        UUID referralId = issued(referral);
        await().until(() -> channel(provider.id()).getString("pausedUntil") != null);
        List<CaseAssessed> orders = List.of(givenAssessed(Outcome.ORDER_REMOVAL), givenAssessed(Outcome.ORDER_REMOVAL));
        orders.forEach(ServiceTest::issued);
        assertThat(world.host(host).notices()).hasSize(1);

        // When
        clock.advance(Duration.ofMinutes(5));

        // Then one of the orders asks whether the provider is back
        await().until(() -> channel(provider.id()).getInt("failures") == 2);
        assertThat(world.host(host).notices()).hasSize(2);
        assertThat(world.host(host).notices().get(1).body()).contains("removal-order.issued");

        // When
        alive.set(true);
        clock.advance(Duration.ofMinutes(5));

        // Then
        orders.forEach(order -> event(NoticeDelivered.class, order));
        assertThat(world.host(host).notices()).hasSize(4);
        assertThat(read(referralId).getString("state")).isEqualTo("ISSUED");
    }

    @Test
    void a_channel_does_not_pay_for_the_faults_of_the_one_before() {
        // Given
        AProvider provider = givenProvider();
        world.host(host).behaves(request -> new Reply(503, Map.of("Retry-After", "3600")));
        issued(givenAssessed(Outcome.REFER));
        await().until(() -> channel(provider.id()).getString("pausedUntil") != null);

        // When
        Map<String, Object> body = provider(host);
        body.put("channel", Map.of("type", "PORTAL"));
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);

        // Then
        assertThat(channel(provider.id()).getString("pausedUntil")).isNull();
        assertThat(channel(provider.id()).getInt("failures")).isZero();
    }

    @Test
    void an_order_goes_before_the_referrals_that_wait_already() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("concurrency", 1));
        AProvider provider = givenProvider(body);
        CountDownLatch busy = new CountDownLatch(1);
        world.host(host).behaves(request -> Reply.status(busy.await(9, TimeUnit.SECONDS) ? 204 : 500));
        givenReferrals(5).forEach(ServiceTest::issued);
        await().until(() -> channel(provider.id()).getInt("inFlight") == 1);

        // When
        CaseAssessed order = givenAssessed(Outcome.ORDER_REMOVAL);
        issued(order);
        busy.countDown();

        // Then
        await().until(() -> world.host(host).notices().size() == 6);
        assertThat(world.host(host).notices().get(1).body()).contains("removal-order.issued");
    }

    @Test
    void an_order_that_was_never_tried_is_not_given_up() throws SQLException {
        // Given
        AProvider provider = givenProvider();
        event(NoticeDelivered.class, givenAssessed(Outcome.REFER));
        setLane(provider, "blocked_until = 'infinity', urgent_blocked_until = 'infinity', tripped = true");
        CaseAssessed referral = givenAssessed(Outcome.REFER);
        CaseAssessed order = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID referralId = issued(referral);
        UUID orderId = issued(order);

        // When
        clock.advance(Duration.ofHours(25));
        expired.giveUpAll();

        // Then
        assertThat(read(referralId).getString("notices[0].status")).isEqualTo("UNDELIVERABLE");
        assertThat(read(orderId).getString("notices[0].status")).isEqualTo("DUE");

        // When
        setLane(provider, "blocked_until = '-infinity', urgent_blocked_until = '-infinity'");

        // Then
        event(NoticeDelivered.class, order);
    }

    private void setLane(AProvider provider, String values) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update work_lane set " + values + " where queue = 'NOTICE' and lane = '" + provider.id() + "'");
        }
    }

    @Test
    void a_provider_is_sent_no_more_in_a_second_than_it_wants() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("perSecond", 4));
        givenProvider(body);

        // When
        Instant begin = Instant.now();
        List<CaseAssessed> all = givenReferrals(14);
        all.forEach(each -> event(NoticeDelivered.class, each));

        // Then
        List<Instant> arrivals =
                world.host(host).notices().stream().map(Request::at).sorted().toList();
        assertThat(arrivals).hasSize(14);
        // One second's worth may come at once; every further one waits its quarter of a second.
        for (int i = 4; i < 14; i++) {
            assertThat(Duration.between(begin, arrivals.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(250L * (i - 3) - 50));
        }
    }

    @Test
    void what_waits_goes_out_at_the_pace_that_the_provider_wants_now() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("perSecond", 0.01));
        AProvider provider = givenProvider(body);
        for (int referral = 0; referral < 4; referral++) {
            issued(givenAssessed(Outcome.REFER));
        }
        await().until(() -> world.host(host).notices().size() == 1);

        // When
        body.put("sending", Map.of("perSecond", 100));
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);

        // Then
        await().until(() -> world.host(host).notices().size() == 4);
    }

    @Test
    void the_second_contact_is_told_at_the_pace_that_the_provider_wants_now() {
        // Given
        Map<String, Object> body = provider(host);
        AProvider provider = givenProvider(body);
        String lane = provider.id() + " second contact";
        lanes.open(WorkQueue.NOTICE, lane, new Pace(1, 0.01));

        // When
        body.put("sending", Map.of("concurrency", 3, "perSecond", 100));
        asAdministrator()
                .body(body)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);

        // Then
        assertThat(paceOf(lane)).as("two mails at once at most").isEqualTo(new Pace(2, 100));
    }

    private Pace paceOf(String lane) {
        Object[] pace = QuarkusTransaction.requiringNew().call(() -> (Object[]) entities.createNativeQuery(
                        "select per_lane, rate from work_lane where queue = 'NOTICE' and lane = :lane")
                .setParameter("lane", lane)
                .getSingleResult());
        return new Pace((Integer) pace[0], (Double) pace[1]);
    }

    @Test
    void a_send_of_a_replica_that_died_counts_against_the_limit_until_its_lease_is_over() throws SQLException {
        // Given
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("concurrency", 1));
        AProvider provider = givenProvider(body);
        event(NoticeDelivered.class, givenAssessed(Outcome.REFER));
        setLane(provider, "blocked_until = 'infinity', urgent_blocked_until = 'infinity'");
        List<CaseAssessed> both = givenReferrals(2);
        both.forEach(ServiceTest::issued);
        lease(issued(both.getFirst()), "infinity");

        // When
        setLane(provider, "blocked_until = '-infinity', urgent_blocked_until = '-infinity'");
        theLanesAreLookedAt();

        // Then
        assertThat(world.host(host).notices()).hasSize(1);

        // When
        lease(issued(both.getFirst()), "-infinity");

        // Then
        both.forEach(each -> event(NoticeDelivered.class, each));
    }

    private void lease(UUID referralId, String until) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update notice set leased_until = '" + until + "', version = version + 1 "
                    + "where referral_id = '" + referralId + "'");
            statement.executeUpdate("insert into work_in_flight (id, queue, lane, until) "
                    + "select id, 'NOTICE', lane, leased_until from notice where referral_id = '" + referralId + "' "
                    + "on conflict (id) do update set until = excluded.until");
        }
    }

    @Test
    void limits_are_checked() {
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("batchSize", 101, "concurrency", 0, "perSecond", 0));
        asAdministrator().body(body).post("/api/v1/providers").then().statusCode(422);
    }
}
