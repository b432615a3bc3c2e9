package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.testsupport.Json;

@QuarkusTest
class BatchIT extends ServiceTest {

    private AProvider givenBatchProvider(int size) {
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("batchSize", size));
        return givenProvider(body);
    }

    /** Keeps the provider busy with one notice while the others gather. */
    private CountDownLatch givenBusy() {
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        world.host(host).behaves(request -> {
            boolean first = requests.getAndIncrement() == 0;
            return Reply.status(!first || busy.await(9, TimeUnit.SECONDS) ? 204 : 500);
        });
        givenAssessed(Outcome.REFER);
        await().until(() -> requests.get() == 1);
        return busy;
    }

    private List<CaseAssessed> givenWaiting(AProvider provider, int count) {
        List<CaseAssessed> assessed = IntStream.range(0, count)
                .mapToObj(i -> givenAssessed(Outcome.REFER))
                .toList();
        await().until(() -> waiting(provider) == count);
        return assessed;
    }

    private static int waiting(AProvider provider) {
        return as("officer")
                .get("/api/v1/providers/" + provider.id() + "/dispatch")
                .as(Json.class)
                .getInt("waiting");
    }

    @Test
    void what_gathers_for_a_provider_that_wants_batches_goes_out_in_notices_of_its_size() {
        // Given
        AProvider provider = givenBatchProvider(100);
        CountDownLatch busy = givenBusy();
        List<CaseAssessed> gathered = givenWaiting(provider, 110);

        // When
        busy.countDown();

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.host(host).notices().size() == 3);
        List<Json> batches = world.host(host).notices().stream()
                .skip(1)
                .map(Request::body)
                .map(Json::of)
                .toList();
        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.getString("type")).isEqualTo("referral.requested.batch"));
        assertThat(batches.get(0).getList("data.items")).hasSize(100);
        assertThat(batches.get(1).getList("data.items")).hasSize(10);
        HashSet<UUID> delivered = new HashSet<>();
        gathered.forEach(each -> delivered.add(
                event(NoticeDelivered.class, each).event().referral().referralId()));
        assertThat(delivered).hasSize(110);
        UUID one = UUID.fromString(batches.getFirst().getString("data.items[7].referralId"));
        UUID other = UUID.fromString(batches.getFirst().getString("data.items[8].referralId"));
        assertThat(batches.getFirst().getString("data.items[7].url")).contains(host);

        // When each is answered by itself
        answering(provider).says("referral.received", one).statusCode(204);

        // Then
        assertThat(read(one).getString("state")).isEqualTo("ACKNOWLEDGED");
        assertThat(read(other).getString("state")).isEqualTo("DELIVERED");
        assertThat(read(one).getString("notices[0].webhookId"))
                .isEqualTo(world.host(host).notices().get(1).header("webhook-id"));
        assertThat(read(one).<Integer>getList("notices[0].attempts.status")).containsExactly(204);
    }

    @Test
    void a_batch_that_fails_is_sent_again_under_the_same_id_without_what_was_withdrawn() {
        // Given
        AProvider provider = givenBatchProvider(10);
        CountDownLatch busy = givenBusy();
        List<CaseAssessed> gathered = givenWaiting(provider, 3);
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch reversed = new CountDownLatch(1);
        world.host(host).behaves(request -> {
            if (request.body().contains("referral.withdrawn")) {
                return Reply.status(204);
            }
            if (failures.getAndIncrement() == 0) {
                reversed.await(8, TimeUnit.SECONDS);
                return Reply.status(500);
            }
            return Reply.status(204);
        });
        busy.countDown();
        await().until(() -> failures.get() == 1);

        // When
        CaseAssessed gone = gathered.get(1);
        ASSESSMENT.publish(new AssessmentReversed(gone.caseId(), gone.item(), "It was satire.", clock.instant()));
        awaitState(issued(gone), "WITHDRAWN");
        reversed.countDown();

        // Then
        event(NoticeDelivered.class, gathered.get(0));
        event(NoticeDelivered.class, gathered.get(2));
        await().until(() -> world.host(host).notices().size() == 4);
        List<Request> batches = world.host(host).notices().stream()
                .filter(notice -> notice.body().contains("referral.requested.batch"))
                .toList();
        assertThat(batches).hasSize(2);
        assertThat(batches.get(0).header("webhook-id")).isEqualTo(batches.get(1).header("webhook-id"));
        assertThat(Json.of(batches.get(0).body()).getList("data.items")).hasSize(3);
        assertThat(Json.of(batches.get(1).body()).getList("data.items")).hasSize(2);
        assertThat(events(NoticeDelivered.class, gone)).isEmpty();
        Json proof = as("auditor")
                .get("/api/v1/referrals/" + issued(gathered.get(0)) + "/notices/"
                        + batches.get(0).header("webhook-id"))
                .as(Json.class);
        assertThat(proof.getList("bodies")).hasSize(2);
        assertThat(proof.getList("attempts")).hasSize(2);
        assertThat(proof.getString("type")).isEqualTo("referral.requested.batch");
    }

    @Test
    void what_is_issued_anew_goes_in_no_batch_before_its_withdrawal_has_arrived() {
        // Given
        AProvider provider = givenBatchProvider(10);
        CaseAssessed withdrawn = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, withdrawn);
        CountDownLatch busy = givenBusy();
        Instant now = clock.instant();
        ASSESSMENT.publish(new HoldPlaced(withdrawn.item().contentId(), now, now.plus(Duration.ofDays(1))));
        awaitState(issued(withdrawn), "WITHDRAWN");
        CaseAssessed other = givenAssessed(Outcome.REFER);
        issued(other);
        ASSESSMENT.publish(new HoldLifted(withdrawn.item().contentId(), clock.instant()));
        await().until(() -> waiting(provider) == 3);
        AtomicBoolean failing = new AtomicBoolean(true);
        world.host(host)
                .behaves(request ->
                        Reply.status(failing.get() && request.body().contains("referral.withdrawn") ? 500 : 204));

        // When
        busy.countDown();

        // Then
        event(NoticeDelivered.class, other);
        assertThat(world.host(host).notices()).noneMatch(notice -> notice.body().contains("batch"));
        failing.set(false);
        awaitState(issued(withdrawn), "DELIVERED");
        assertThat(world.host(host).notices()).last().satisfies(notice -> assertThat(notice.body())
                .contains("referral.requested", issued(withdrawn).toString()));
    }

    @Test
    void a_batch_that_was_tried_before_the_provider_moved_to_mail_stays_the_proof_of_each_of_its_notices() {
        // Given
        AProvider provider = givenBatchProvider(10);
        CountDownLatch busy = givenBusy();
        List<CaseAssessed> gathered = givenWaiting(provider, 2);
        AtomicInteger failures = new AtomicInteger();
        world.host(host).behaves(request -> {
            failures.incrementAndGet();
            return Reply.status(500);
        });
        busy.countDown();
        await().until(() -> failures.get() >= 1);

        // When
        Map<String, Object> byMail = provider(host);
        byMail.put("channel", Map.of("type", "EMAIL", "email", "notices@" + host));
        asAdministrator()
                .body(byMail)
                .put("/api/v1/providers/" + provider.id())
                .then()
                .statusCode(200);

        // Then
        for (CaseAssessed each : gathered) {
            event(NoticeDelivered.class, each);
            Json referral = read(issued(each));
            assertThat(referral.<Integer>getList("notices[0].attempts.status"))
                    .startsWith(500)
                    .endsWith(250);
            assertThat(referral.<Integer>getList("notices[0].attempts.attempt")).doesNotHaveDuplicates();
        }
    }

    @Test
    void orders_never_go_in_batches() {
        // Given
        givenBatchProvider(10);
        CountDownLatch busy = givenBusy();
        List<CaseAssessed> orders = IntStream.range(0, 3)
                .mapToObj(i -> givenAssessed(Outcome.ORDER_REMOVAL))
                .toList();
        orders.forEach(ServiceTest::issued);

        // When
        busy.countDown();

        // Then
        orders.forEach(order -> event(NoticeDelivered.class, order));
        assertThat(world.host(host).notices().stream()
                        .map(notice -> Json.of(notice.body()).getString("type"))
                        .toList())
                .containsExactly(
                        "referral.requested", "removal-order.issued", "removal-order.issued", "removal-order.issued");
    }
}
