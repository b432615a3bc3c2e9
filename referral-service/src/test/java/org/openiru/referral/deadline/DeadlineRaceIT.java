package org.openiru.referral.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.ReferralReminded;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReminderStep;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.referral.ReferralDesk;

/** Each step happens once, whoever fires it and whatever becomes of it. */
@QuarkusTest
class DeadlineRaceIT extends ServiceTest {

    private static final int REFERRALS = 30;

    @Inject
    Deadlines deadlines;

    @Inject
    DeadlineSettings settings;

    @Inject
    ReferralDesk desk;

    @Inject
    Session entities;

    @Test
    void three_replicas_at_once_fire_each_step_once_and_in_order() throws Exception {
        // Given
        givenProvider();
        List<CaseAssessed> cases = IntStream.range(0, REFERRALS)
                .mapToObj(i -> givenAssessed(Outcome.REFER))
                .toList();
        cases.forEach(assessed -> event(NoticeDelivered.class, assessed));

        // When everything is due at once
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            List<DeadlineWatch> watches = Stream.generate(() -> new DeadlineWatch(deadlines, settings))
                    .limit(3)
                    .toList();
            clock.advance(Duration.ofHours(31));
            watches.forEach(watch -> replicas.execute(watch::fireAll));
        }
        cases.forEach(assessed -> event(ReferralUnanswered.class, assessed));

        // Then
        for (CaseAssessed assessed : cases) {
            assertThat(events(ReferralReminded.class, assessed))
                    .extracting(reminded -> reminded.event().step())
                    .containsExactly(ReminderStep.HALF_TIME, ReminderStep.DEADLINE, ReminderStep.SECOND_CONTACT);
            assertThat(events(ReferralUnanswered.class, assessed)).hasSize(1);
        }
    }

    @Test
    void a_step_whose_replica_dies_before_the_commit_happens_once_all_the_same() {
        // Given
        givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);

        // When
        QuarkusTransaction.begin();
        desk.take(referral);
        clock.advance(Duration.ofHours(13));
        boolean fired = deadlines.fire(referral);
        QuarkusTransaction.rollback();

        // Then
        assertThat(fired).isTrue();
        event(ReferralReminded.class, assessed);
        assertThat(events(ReferralReminded.class, assessed)).hasSize(1);
    }

    @Test
    void a_step_that_is_due_fires_within_two_seconds() {
        // Given
        givenProvider();
        List<CaseAssessed> cases = IntStream.range(0, REFERRALS)
                .mapToObj(i -> givenAssessed(Outcome.REFER))
                .toList();
        cases.forEach(assessed -> event(NoticeDelivered.class, assessed));

        // When it becomes due, and nobody puts the clock forward
        Instant due = clock.instant().truncatedTo(ChronoUnit.MICROS);
        halfTimesAre(due, cases);

        // Then
        cases.forEach(assessed -> assertThat(
                        event(ReferralReminded.class, assessed).event().remindedAt())
                .isBetween(due, due.plusSeconds(2)));
    }

    private void halfTimesAre(Instant due, List<CaseAssessed> cases) {
        UUID[] referrals = cases.stream().map(ServiceTest::issued).toArray(UUID[]::new);
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeMutationQuery("""
                        update deadline set due_at = :due where kind = 'HALF_TIME' and referral_id = any(:referrals)
                        """)
                .setParameter("due", due)
                .setParameter("referrals", referrals)
                .executeUpdate());
    }

    @Test
    void who_answers_while_the_step_fires_is_heard() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);

        // When
        clock.advance(Duration.ofHours(31));
        answering(provider).says("referral.refused", referral).statusCode(204);

        // Then
        await().until(() -> read(referral).getString("state").equals("REFUSED"));
        assertThat(read(referral).getList("deadlines.status")).doesNotContain("PENDING");
    }
}
