package org.openiru.referral.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.AssessmentEvent.HoldPlaced;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralWithdrawn;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.testsupport.Json;

@QuarkusTest
class HoldIT extends ServiceTest {

    private void hold(CaseAssessed assessed, Duration length) {
        Instant now = clock.instant();
        ASSESSMENT.publish(new HoldPlaced(assessed.item().contentId(), now, now.plus(length)));
    }

    private void lift(CaseAssessed assessed) {
        ASSESSMENT.publish(new HoldLifted(assessed.item().contentId(), clock.instant()));
    }

    private void reverse(CaseAssessed assessed) {
        ASSESSMENT.publish(
                new AssessmentReversed(assessed.caseId(), assessed.item(), "It was satire.", clock.instant()));
    }

    private List<String> noticeTypes() {
        return world.host(host).notices().stream()
                .map(notice -> Json.of(notice.body()).getString("type"))
                .toList();
    }

    @Test
    void a_hold_from_before_the_assessment_keeps_the_notice_back_until_it_is_lifted_and_no_clock_runs() {
        // Given
        givenProvider();
        CaseAssessed assessed = assessed("http://" + host + "/video/1", Outcome.REFER);
        hold(assessed, Duration.ofDays(7));
        ASSESSMENT.publish(assessed);
        Map<String, Object> waiting = awaitListed(assessed, "AWAITING_CHANNEL");
        assertThat(waiting).doesNotContainKeys("issuedAt", "deadline");
        clock.advance(Duration.ofDays(2));
        assertThat(events(ReferralIssued.class, assessed)).isEmpty();

        // When
        Instant lifted = clock.instant();
        lift(assessed);

        // Then
        NoticeDelivered delivered = event(NoticeDelivered.class, assessed).event();
        Json referral = read(delivered.referral().referralId());
        assertThat(Instant.parse(referral.getString("issuedAt"))).isAfterOrEqualTo(lifted);
        assertThat(Instant.parse(referral.getString("deadline"))).isAfter(lifted.plus(Duration.ofHours(23)));
        assertThat(noticeTypes()).containsExactly("referral.requested");
    }

    @Test
    void a_hold_that_expires_lets_the_referral_go_on() {
        // Given
        givenProvider();
        CaseAssessed assessed = assessed("http://" + host + "/video/1", Outcome.REFER);
        hold(assessed, Duration.ofHours(1));
        ASSESSMENT.publish(assessed);
        awaitListed(assessed, "AWAITING_CHANNEL");

        // When
        clock.advance(Duration.ofMinutes(61));

        // Then
        event(NoticeDelivered.class, assessed);
    }

    @Test
    void a_hold_stops_a_notice_that_was_not_sent_and_the_provider_hears_nothing_of_it() {
        // Given a provider that is busy with others
        Map<String, Object> slow = provider(host);
        slow.put("sending", Map.of("concurrency", 1));
        givenProvider(slow);
        CountDownLatch busy = new CountDownLatch(1);
        world.host(host).behaves(request -> {
            return Reply.status(busy.await(8, TimeUnit.SECONDS) ? 204 : 500);
        });
        CaseAssessed first = givenAssessed(Outcome.REFER);
        await().until(() -> world.host(host).notices().size() == 1);
        CaseAssessed second = givenAssessed(Outcome.REFER);
        UUID held = issued(second);

        // When
        hold(second, Duration.ofDays(1));
        awaitState(held, "WITHDRAWN");
        busy.countDown();

        // Then
        event(NoticeDelivered.class, first);
        assertThat(event(ReferralWithdrawn.class, second).event().reason()).doesNotContain("investigat");
        assertThat(read(held).getString("notices[0].status")).isEqualTo("WITHDRAWN");
        assertThat(read(held).getList("notices")).hasSize(1);
        assertThat(noticeTypes()).containsExactly("referral.requested");

        // When the hold ends
        lift(second);

        // Then it goes out after all
        NoticeDelivered delivered = event(NoticeDelivered.class, second).event();
        assertThat(delivered.referral().referralId()).isEqualTo(held);
        assertThat(read(held).<String>getList("history.fact")).contains("Issued", "Withdrawn", "Issued", "Delivered");
        assertThat(world.host(host).notices()).hasSize(2);
    }

    @Test
    void a_hold_withdraws_what_was_sent_and_lets_it_go_out_anew_when_it_ends() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referralId =
                event(NoticeDelivered.class, assessed).event().referral().referralId();

        // When
        hold(assessed, Duration.ofDays(1));

        // Then
        await().until(() -> world.host(host).notices().size() == 2);
        Request withdrawal = world.host(host).notices().get(1);
        Json body = Json.of(withdrawal.body());
        assertThat(body.getString("type")).isEqualTo("referral.withdrawn");
        assertThat(body.getString("data.referralId")).isEqualTo(referralId.toString());
        assertThat(withdrawal.header("webhook-id"))
                .isNotEqualTo(world.host(host).notices().getFirst().header("webhook-id"));
        assertThat(read(referralId).getString("state")).isEqualTo("WITHDRAWN");

        // When
        lift(assessed);

        // Then
        await().until(() -> world.host(host).notices().size() == 3);
        assertThat(noticeTypes()).containsExactly("referral.requested", "referral.withdrawn", "referral.requested");
        awaitState(referralId, "DELIVERED");
        assertThat(world.host(host).notices().stream()
                        .map(notice -> notice.header("webhook-id"))
                        .distinct())
                .hasSize(3);
        answering(provider).says("content.removed", referralId).statusCode(204);
    }

    @Test
    void a_withdrawal_follows_the_notice_that_is_just_being_sent() {
        // Given
        givenProvider();
        CountDownLatch withdrawn = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        world.host(host).behaves(request -> {
            if (first.getAndSet(false)) {
                withdrawn.await(8, TimeUnit.SECONDS);
            }
            return Reply.status(204);
        });
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        await().until(() -> world.host(host).notices().size() == 1);

        // When
        hold(assessed, Duration.ofDays(1));
        awaitState(issued(assessed), "WITHDRAWN");
        withdrawn.countDown();

        // Then
        await().until(() -> noticeTypes().equals(List.of("referral.requested", "referral.withdrawn")));
        assertThat(events(NoticeDelivered.class, assessed)).isEmpty();
    }

    @Test
    void a_reversal_withdraws_what_was_sent_for_good() {
        // Given
        givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referralId =
                event(NoticeDelivered.class, assessed).event().referral().referralId();
        hold(assessed, Duration.ofDays(1));
        awaitState(referralId, "WITHDRAWN");

        // When
        reverse(assessed);
        lift(assessed);

        // Then
        CaseAssessed another = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, another);
        assertThat(noticeTypes()).containsExactly("referral.requested", "referral.withdrawn", "referral.requested");
        assertThat(read(referralId).getString("state")).isEqualTo("WITHDRAWN");
        assertThat(events(ReferralIssued.class, assessed)).hasSize(1);
    }

    @Test
    void a_reversal_stops_a_referral_that_waits_for_its_provider() {
        // Given
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        awaitListed(assessed, "AWAITING_PROVIDER");

        // When
        reverse(assessed);
        awaitListed(assessed, "WITHDRAWN");
        givenProvider();

        // Then
        CaseAssessed another = givenAssessed(Outcome.REFER);
        event(NoticeDelivered.class, another);
        assertThat(world.host(host).notices()).hasSize(1);
        assertThat(events(ReferralIssued.class, assessed)).isEmpty();
    }
}
