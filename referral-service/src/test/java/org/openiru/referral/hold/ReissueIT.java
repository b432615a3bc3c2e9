package org.openiru.referral.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.referral.OfficerTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

@QuarkusTest
class ReissueIT extends OfficerTest {

    private final AtomicBoolean failing = new AtomicBoolean(true);
    private final List<String> accepted = new CopyOnWriteArrayList<>();

    @Test
    void what_is_issued_anew_waits_until_its_older_withdrawal_has_arrived() {
        // Given
        givenProvider();
        givenIssuedAnewBehindItsWithdrawal(Outcome.REFER);

        // When
        failing.set(false);

        // Then
        await().until(() -> accepted.equals(List.of("referral.requested", "referral.withdrawn", "referral.requested")));
    }

    @Test
    void an_answer_to_what_was_withdrawn_is_no_receipt_of_what_is_issued_anew() {
        // Given
        AProvider provider = givenProvider();
        UUID order = givenIssuedAnewBehindItsWithdrawal(Outcome.ORDER_REMOVAL);

        // When
        answering(provider).says("referral.received", order).statusCode(204);

        // Then
        assertThat(read(order).getString("receiptAt")).isNull();
        assertThat(clockRuns(order)).isFalse();

        // When
        failing.set(false);

        // Then
        awaitClock(order);
        assertThat(read(order).getString("receiptEvidence")).isEqualTo("DELIVERY");
    }

    @Test
    void a_false_claim_ends_an_obstacle_that_was_told_before_what_is_issued_anew_arrived() {
        // Given
        AProvider provider = givenProvider();
        UUID order = givenIssuedAnewBehindItsWithdrawal(Outcome.ORDER_REMOVAL);
        answering(provider)
                .says("order.cannot-execute", order, Map.of("reason", "The storage is being repaired"))
                .statusCode(204);

        // When
        answering(provider).says("content.removed", order).statusCode(204);

        // Then the hour counts when the claim proves to be false
        awaitState(order, "REMOVAL_REFUTED");
        assertThat(clockRuns(order)).isTrue();
    }

    @Test
    void what_is_issued_anew_to_another_provider_does_not_wait_for_the_withdrawal_from_the_first() {
        // Given a provider that cannot take the withdrawal
        Map<String, Object> first = provider(host);
        first.put("channel", webhook("/first"));
        world.host(host)
                .behaves(request -> Reply.status(
                        request.path().equals("/first")
                                        && world.host(host).notices().size() > 1
                                ? 500
                                : 204));
        AProvider wrong = givenProvider(first);
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        Instant now = clock.instant();
        ASSESSMENT.publish(new HoldPlaced(assessed.item().contentId(), now, now.plus(Duration.ofDays(1))));
        awaitState(referral, "WITHDRAWN");

        // When the host is another provider's, and the hold is lifted
        Map<String, Object> elsewhere = provider("was-" + host);
        elsewhere.put("channel", webhook("/first"));
        asAdministrator()
                .body(elsewhere)
                .put("/api/v1/providers/" + wrong.id())
                .then()
                .statusCode(200);
        Map<String, Object> second = provider(host);
        second.put("channel", webhook("/second"));
        givenProvider(second);
        ASSESSMENT.publish(new HoldLifted(assessed.item().contentId(), clock.instant()));

        // Then
        await().until(() -> world.host(host).notices().stream()
                .anyMatch(notice -> notice.path().equals("/second")));
    }

    @Test
    void what_its_provider_keeps_from_being_issued_anew_is_a_task() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, assessed);
        UUID referral = issued(assessed);
        Instant now = clock.instant();
        ASSESSMENT.publish(new HoldPlaced(assessed.item().contentId(), now, now.plus(Duration.ofDays(1))));
        awaitState(referral, "WITHDRAWN");
        asAdministrator()
                .body(Map.of("state", "SUSPENDED", "reason", "For a test"))
                .put("/api/v1/providers/" + provider.id() + "/state")
                .then()
                .statusCode(200);
        assertThat(waitingFor(provider, referral)).isEmpty();

        // When
        ASSESSMENT.publish(new HoldLifted(assessed.item().contentId(), clock.instant()));

        // Then
        await().until(() -> waitingFor(provider, referral).equals(List.of("PROVIDER_SUSPENDED", 1)));
    }

    /** For what the referral waits, and how many the task of its provider counts. */
    private static List<Object> waitingFor(AProvider provider, UUID referral) {
        String waitingFor = read(referral).getString("waitingFor");
        return as("officer")
                .get("/api/v1/obstructed-providers?limit=500")
                .as(Json.class)
                .<Map<String, Object>>getList("")
                .stream()
                .filter(task -> provider.id().toString().equals(task.get("providerId")))
                .filter(task -> !Objects.equals(task.get("referrals"), 0))
                .findFirst()
                .map(task -> List.of(String.valueOf(waitingFor), Objects.requireNonNull(task.get("referrals"))))
                .orElse(List.of());
    }

    /** By a hold that is lifted while its provider cannot take withdrawals. */
    private UUID givenIssuedAnewBehindItsWithdrawal(Outcome outcome) {
        world.host(host).behaves(request -> {
            if (request.method().equals("GET")) {
                return Reply.status(200);
            }
            String type = Json.of(request.body()).getString("type");
            if (failing.get() && type.equals("referral.withdrawn")) {
                return Reply.status(500);
            }
            accepted.add(type);
            return Reply.status(204);
        });
        CaseAssessed assessed = givenAssessed(outcome);
        UUID referral =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        Instant now = clock.instant();
        ASSESSMENT.publish(new HoldPlaced(assessed.item().contentId(), now, now.plus(Duration.ofDays(1))));
        await().until(() -> world.host(host).notices().size() > 1);
        ASSESSMENT.publish(new HoldLifted(assessed.item().contentId(), clock.instant()));
        await().until(() -> isPutOff(read(referral)));
        return referral;
    }

    private static boolean isPutOff(Json referral) {
        String next = referral.getString("notices[2].nextAttemptAt");
        return next != null
                && Instant.parse(next).isAfter(Instant.parse(referral.getString("notices[2].createdAt")))
                && referral.getList("notices[2].attempts").isEmpty();
    }
}
