package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReceiptEvidence;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.NoticeUndeliverable;
import org.openiru.events.ReferralEvent.OrderBreached;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.testsupport.Json;

/** What did not reach a provider is sent once more when an officer wants it. */
@QuarkusTest
class ResendIT extends ServiceTest {

    private static ValidatableResponse resend(UUID referral, String role) {
        return as(role).post("/api/v1/referrals/" + referral + "/resend").then();
    }

    private static List<String> callsAbout(UUID referral) {
        return as("officer")
                .get("/api/v1/contact-calls?limit=500")
                .as(Json.class)
                .<Map<String, Object>>getList("")
                .stream()
                .filter(call -> referral.toString().equals(call.get("referralId")))
                .map(call -> (String) call.get("state"))
                .toList();
    }

    @Test
    void an_order_that_was_given_up_is_called_about_and_sent_again_under_the_same_id() {
        // Given
        Map<String, Object> body = provider(host);
        body.put(
                "emergencyContact",
                Map.of("name", "Desk on duty", "phone", "+32 2 555 01 23", "email", "duty@" + host));
        givenProvider(body);
        world.host(host).behaves(request -> Reply.status(500));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        await().until(() -> !world.host(host).notices().isEmpty());
        resend(order, "officer").statusCode(409);
        clock.advance(Duration.ofMinutes(61));
        event(NoticeUndeliverable.class, assessed);
        awaitState(order, "UNDELIVERABLE");
        assertThat(callsAbout(order)).containsExactly("OPEN");
        int tries = world.host(host).notices().size();
        world.host(host).behaves(request -> Reply.status(204));

        // When
        resend(order, "analyst").statusCode(403);
        resend(UUID.randomUUID(), "officer").statusCode(404);
        resend(order, "officer").statusCode(202);

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        assertThat(delivered.attempts()).isGreaterThan(1);
        assertThat(world.host(host).notices()).hasSize(tries + 1);
        assertThat(world.host(host).notices())
                .extracting(notice -> notice.header("webhook-id"))
                .containsOnly(read(order).getString("notices[0].webhookId"));
        assertThat(read(order).getString("state")).isEqualTo("DELIVERED");
        assertThat(callsAbout(order)).containsExactly("MOOT");
        resend(order, "officer").statusCode(409);
        clock.advance(Duration.ofMinutes(61));
        OrderBreached breach = event(OrderBreached.class, assessed).event();
        assertThat(breach.receiptAt()).isEqualTo(delivered.deliveredAt());
        assertThat(breach.receiptEvidence()).isEqualTo(ReceiptEvidence.DELIVERY);
    }

    /** The pauses of an order, as it is delivered. */
    private static final List<Duration> PAUSES =
            Stream.of(1, 3, 10, 30, 60).map(Duration::ofSeconds).toList();

    @Test
    void an_order_is_retried_by_its_own_schedule_and_from_its_beginning_when_it_is_sent_once_more() {
        // Given
        givenProvider();
        world.host(host).behaves(request -> Reply.status(500));
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        List<Duration> pauses = new ArrayList<>();
        for (int tries = 0; tries < 7; ) {
            Failed failed = awaitFailed(order, tries + 1);
            assertThat(failed.pause()).isLessThanOrEqualTo(PAUSES.get(Math.min(failed.tries(), PAUSES.size()) - 1));
            pauses.add(failed.pause());
            tries = failed.tries();
            clock.advance(failed.pause());
        }
        assertThat(pauses).as("a referral is tried at once in this test").anyMatch(pause -> pause.toMillis() > 500);
        clock.advance(Duration.ofMinutes(61));
        int tried = event(NoticeUndeliverable.class, assessed).event().attempts();

        // When
        resend(order, "officer").statusCode(202);

        // Then
        Failed failed = awaitFailed(order, tried + 1);
        assertThat(failed.pause()).isLessThanOrEqualTo(PAUSES.get(failed.tries() - tried - 1));
    }

    /** So many tries of a notice failed, and the next is due after the pause. */
    private record Failed(int tries, Duration pause) {}

    private Failed awaitFailed(UUID order, int tries) {
        Json failed = await().until(
                        () -> read(order),
                        now -> now.getList("notices[0].attempts").size() >= tries
                                && "DUE".equals(now.getString("notices[0].status")));
        Duration pause = Duration.between(clock.instant(), Instant.parse(failed.getString("notices[0].nextAttemptAt")));
        return new Failed(failed.getList("notices[0].attempts").size(), pause.isNegative() ? Duration.ZERO : pause);
    }

    @Test
    void what_was_given_up_with_its_batch_goes_alone_and_keeps_what_the_batch_was_tried() {
        // Given
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("batchSize", 10));
        givenProvider(body);
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        world.host(host).behaves(request -> {
            boolean first = requests.getAndIncrement() == 0;
            return Reply.status(first && busy.await(9, TimeUnit.SECONDS) ? 204 : 500);
        });
        givenAssessed(Outcome.REFER);
        await().until(() -> requests.get() == 1);
        CaseAssessed wanted = givenAssessed(Outcome.REFER);
        CaseAssessed other = givenAssessed(Outcome.REFER);
        UUID referral = issued(wanted);
        issued(other);
        busy.countDown();
        await().until(() -> batches().size() >= 2);
        clock.advance(Duration.ofHours(25));
        int attempts = event(NoticeUndeliverable.class, wanted).event().attempts();
        event(NoticeUndeliverable.class, other);
        world.host(host).behaves(request -> Reply.status(204));

        // When
        resend(referral, "officer").statusCode(202);

        // Then
        int sent = event(NoticeDelivered.class, wanted).event().attempts();
        assertThat(sent).isGreaterThan(attempts);
        assertThat(read(referral).getList("notices[0].attempts")).hasSize(sent);
        String webhookId = read(referral).getString("notices[0].webhookId");
        assertThat(world.host(host).notices())
                .filteredOn(notice -> notice.header("webhook-id").equals(webhookId))
                .singleElement()
                .satisfies(alone -> assertThat(alone.body())
                        .contains("\"referral.requested\"")
                        .contains(referral.toString()));
        assertThat(read(issued(other)).getString("state")).isEqualTo("UNDELIVERABLE");
    }

    private List<Request> batches() {
        return world.host(host).notices().stream()
                .filter(notice -> notice.body().contains("referral.requested.batch"))
                .toList();
    }
}
