package org.openiru.referral.deadline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
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

    @Inject
    Scheduler schedules;

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
    void a_step_that_is_due_fires_though_nothing_else_happens() {
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
                .isAfterOrEqualTo(due));
        assertThat(given().get("/q/metrics").asString())
                .contains("iru_deadline_lateness_seconds_max{step=\"HALF_TIME\"}");
    }

    @Test
    void what_is_due_is_looked_for_each_second() {
        assertThat(schedules.getScheduledJobs())
                .filteredOn(job -> job.getMethodDescription().contains(DeadlineWatch.class.getSimpleName()))
                .singleElement()
                .satisfies(watch -> assertThat(Duration.between(watch.getPreviousFireTime(), watch.getNextFireTime()))
                        .isLessThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void hundreds_that_cannot_be_fired_keep_no_other_waiting() {
        // Given
        givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        event(NoticeDelivered.class, assessed);
        Instant due = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<UUID> others = dueLikewise(referral, due.minusSeconds(60));

        // When somebody else is at all that are due for longer
        QuarkusTransaction.begin();
        try {
            assertThat(others).allMatch(other -> desk.take(other).isPresent());
            halfTimesAre(due, List.of(assessed));

            // Then
            event(ReferralReminded.class, assessed);
        } finally {
            QuarkusTransaction.rollback();
            delete(others);
        }
    }

    /** Copies of a referral, each with a step that is due. */
    private List<UUID> dueLikewise(UUID referral, Instant due) {
        List<UUID> copies = Stream.generate(UUID::randomUUID).limit(600).toList();
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeMutationQuery("""
                            insert into referral_file
                            select (jsonb_populate_record(file, jsonb_build_object('id', copy.id, 'case_id', copy.id))).*
                            from referral_file file, unnest(cast(:copies as uuid[])) as copy (id) where file.id = :referral
                            """)
                    .setParameter("copies", copies.toArray(UUID[]::new))
                    .setParameter("referral", referral)
                    .executeUpdate();
            entities.createNativeMutationQuery("""
                            insert into deadline (referral_id, clock_started_at, kind, due_at, status)
                            select id, :due, 'HALF_TIME', :due, 'PENDING' from unnest(cast(:copies as uuid[])) as copy (id)
                            """)
                    .setParameter("copies", copies.toArray(UUID[]::new))
                    .setParameter("due", due)
                    .executeUpdate();
        });
        return copies;
    }

    private void delete(List<UUID> referrals) {
        QuarkusTransaction.requiringNew().run(() -> Stream.of(
                        "delete from deadline where referral_id = any(:referrals)",
                        "delete from referral_file where id = any(:referrals)")
                .forEach(statement -> entities.createNativeMutationQuery(statement)
                        .setParameter("referrals", referrals.toArray(UUID[]::new))
                        .executeUpdate()));
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
