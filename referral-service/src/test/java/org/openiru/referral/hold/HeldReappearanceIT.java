package org.openiru.referral.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.HoldLifted;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;

@QuarkusTest
class HeldReappearanceIT extends ServiceTest {

    private static final Duration HOLD = Duration.ofDays(50);

    /** Content that was removed, is held, and is up again: the look on the 30th day found that. */
    private CaseAssessed givenBackWhileHeld() {
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        contentAnswers(404);
        UUID referral = issued(assessed);
        answering(provider).says("content.removed", referral).statusCode(204);
        event(RemovalVerified.class, assessed);
        givenHeld(assessed, HOLD);
        contentAnswers(200);
        clock.advance(Duration.ofDays(31));
        await().until(() ->
                read(referral).getList("verification.checks.finding").contains("STILL_UP"));
        assertThat(read(referral).getString("state")).isEqualTo("REMOVAL_VERIFIED");
        assertThat(events(ContentReappeared.class, assessed)).isEmpty();
        assertThat(reminders(referral)).isZero();
        return assessed;
    }

    @Test
    void what_comes_back_while_it_is_held_is_asked_about_when_the_hold_is_lifted() {
        // Given
        CaseAssessed assessed = givenBackWhileHeld();

        // When
        ASSESSMENT.publish(new HoldLifted(assessed.item().contentId(), clock.instant()));

        // Then
        event(ContentReappeared.class, assessed);
        await().until(() -> reminders(issued(assessed)) == 1);
    }

    @Test
    void and_when_the_hold_expires() {
        // Given
        CaseAssessed assessed = givenBackWhileHeld();

        // When
        clock.advance(HOLD);

        // Then
        event(ContentReappeared.class, assessed);
    }

    @Test
    void nothing_is_asked_about_what_is_gone_again_by_then() {
        // Given
        CaseAssessed assessed = givenBackWhileHeld();
        UUID referral = issued(assessed);
        contentAnswers(404);
        int looks = read(referral).getList("verification.checks").size();

        // When
        ASSESSMENT.publish(new HoldLifted(assessed.item().contentId(), clock.instant()));

        // Then
        await().until(() -> read(referral).getList("verification.checks").size() > looks);
        assertThat(read(referral).getString("state")).isEqualTo("REMOVAL_VERIFIED");
        assertThat(events(ContentReappeared.class, assessed)).isEmpty();
    }

    private long reminders(UUID referral) {
        return world.host(host).notices().stream()
                .filter(notice -> notice.body().contains("referral.reminder"))
                .filter(notice -> notice.body().contains(referral.toString()))
                .count();
    }

    private void contentAnswers(int status) {
        world.host(host).behaves(request -> Reply.status(request.method().equals("POST") ? 204 : status));
    }
}
