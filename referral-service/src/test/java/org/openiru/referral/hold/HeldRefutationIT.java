package org.openiru.referral.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.OrderBreached;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.testsupport.Json;

/** A claim that was made before its content was held, and proves to be untrue while it is. */
@QuarkusTest
class HeldRefutationIT extends ServiceTest {

    private static final Duration HOLD = Duration.ofDays(5);

    @Test
    void an_order_is_withdrawn_and_not_breached_and_is_issued_anew_when_the_hold_is_lifted() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.ORDER_REMOVAL);
        UUID order = issued(assessed);
        awaitState(order, "DELIVERED");
        contentAnswers(503);
        answering(provider).says("content.removed", order).statusCode(204);
        givenHeld(assessed, HOLD);
        assertThat(read(order).getString("state")).isEqualTo("REMOVAL_CLAIMED");

        // When
        contentAnswers(200);

        // Then
        awaitState(order, "WITHDRAWN");
        event(RemovalRefuted.class, assessed);
        await().until(() -> noticeTypes(order).equals(List.of("removal-order.issued", "referral.withdrawn")));
        assertThat(read(order).<String>getList("deadlines.status")).doesNotContain("PENDING");

        // When
        clock.advance(Duration.ofHours(2));
        ASSESSMENT.publish(new HoldLifted(assessed.item().contentId(), clock.instant()));

        // Then
        awaitState(order, "DELIVERED");
        assertThat(noticeTypes(order))
                .containsExactly("removal-order.issued", "referral.withdrawn", "removal-order.issued");
        assertThat(read(order).<String>getList("history.fact"))
                .containsSubsequence("Removed", "FoundUp", "Withdrawn", "Issued", "Delivered");
        assertThat(events(OrderBreached.class, assessed)).isEmpty();
    }

    @Test
    void a_referral_is_withdrawn_too_when_access_was_not_disabled_as_claimed() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        awaitState(referral, "DELIVERED");
        contentAnswers(503);
        answering(provider).says("content.disabled", referral).statusCode(204);
        givenHeld(assessed, HOLD);

        // When
        contentAnswers(200);

        // Then
        awaitState(referral, "WITHDRAWN");
        assertThat(read(referral).<String>getList("history.fact"))
                .containsSubsequence("Disabled", "FoundUp", "Withdrawn");
    }

    /** Of this referral: another one is about the same content. */
    private List<String> noticeTypes(UUID referral) {
        return world.host(host).notices().stream()
                .map(notice -> Json.of(notice.body()))
                .filter(notice -> referral.toString().equals(notice.getString("data.referralId")))
                .map(notice -> notice.getString("type"))
                .toList();
    }

    private void contentAnswers(int status) {
        world.host(host).behaves(request -> Reply.status(request.method().equals("POST") ? 204 : status));
    }
}
