package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.Track;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.ReferralState;
import org.openiru.referral.verification.Verification.Conclusion;
import org.openiru.referral.verification.Verification.News;
import org.openiru.referral.verification.Verification.Status;

class VerificationTest {

    private static final Instant ISSUED = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant DEADLINE = ISSUED.plus(Duration.ofHours(24));
    private static final Duration SPACING = Duration.ofMinutes(30);
    private static final LookPlan PLAN = new LookPlan(
            3,
            SPACING,
            List.of(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30)),
            List.of(Duration.ofMinutes(5), Duration.ofHours(1)),
            List.of(Duration.ofSeconds(5), Duration.ofHours(6)),
            Duration.ofDays(30));

    private final Verification verification = new Verification(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "platform.example",
            "https://platform.example/video/1",
            DEADLINE,
            ISSUED);

    @Test
    void without_a_claim_it_looks_at_the_deadline_and_1_and_7_and_30_days_later() {
        assertThat(looks(Meaning.PRESENT))
                .containsExactly(
                        DEADLINE,
                        DEADLINE.plus(Duration.ofDays(1)),
                        DEADLINE.plus(Duration.ofDays(7)),
                        DEADLINE.plus(Duration.ofDays(30)));
    }

    @Test
    void after_a_claim_it_looks_at_once_and_again_until_three_agree_and_then_keeps_an_eye_on_it() {
        Instant claim = ISSUED.plus(Duration.ofHours(2));
        verification.claimed(null, claim);
        assertThat(looks(Meaning.ABSENT))
                .containsExactly(
                        claim,
                        claim.plus(SPACING),
                        claim.plus(SPACING.multipliedBy(2)),
                        DEADLINE,
                        claim.plus(Duration.ofDays(1)),
                        claim.plus(Duration.ofDays(7)),
                        claim.plus(Duration.ofDays(30)));
        assertThat(verification.concluded()).isEqualTo(Conclusion.GONE);
    }

    @Test
    void only_the_third_observation_that_is_far_enough_from_the_others_makes_news() {
        verification.claimed(null, ISSUED);
        assertThat(verification.observed(Meaning.ABSENT, PLAN, ISSUED)).isEqualTo(News.NONE);
        assertThat(verification.observed(Meaning.ABSENT, PLAN, ISSUED.plusSeconds(1)))
                .isEqualTo(News.NONE);
        assertThat(verification.observed(Meaning.ABSENT, PLAN, ISSUED.plusSeconds(2)))
                .isEqualTo(News.NONE);
        assertThat(verification.observed(Meaning.ABSENT, PLAN, ISSUED.plus(SPACING)))
                .isEqualTo(News.NONE);
        assertThat(verification.observed(Meaning.ABSENT, PLAN, ISSUED.plus(SPACING.multipliedBy(2))))
                .isEqualTo(News.GONE);
        assertThat(verification.observed(Meaning.ABSENT, PLAN, DEADLINE)).isEqualTo(News.NONE);
    }

    @Test
    void one_observation_that_it_is_up_makes_the_others_start_again() {
        verification.claimed(null, ISSUED);
        verification.observed(Meaning.ABSENT, PLAN, ISSUED);
        verification.observed(Meaning.ABSENT, PLAN, ISSUED.plus(SPACING));
        assertThat(verification.observed(Meaning.PRESENT, PLAN, ISSUED.plus(SPACING.multipliedBy(2))))
                .isEqualTo(News.UP);
        assertThat(verification.observed(Meaning.ABSENT, PLAN, ISSUED.plus(SPACING.multipliedBy(3))))
                .isEqualTo(News.NONE);
        assertThat(verification.concluded()).isEqualTo(Conclusion.OPEN);
    }

    @Test
    void an_observation_that_says_nothing_takes_none_back() {
        verification.claimed(null, ISSUED);
        verification.observed(Meaning.ABSENT, PLAN, ISSUED);
        verification.observed(Meaning.ABSENT, PLAN, ISSUED.plus(SPACING));
        verification.observed(Meaning.NOTHING, PLAN, ISSUED.plus(SPACING.multipliedBy(2)));
        assertThat(verification.dueAt())
                .isEqualTo(ISSUED.plus(SPACING.multipliedBy(2)).plusSeconds(5));
        assertThat(verification.observed(Meaning.ABSENT, PLAN, verification.dueAt()))
                .isEqualTo(News.GONE);
    }

    @Test
    void content_that_is_still_up_after_the_claim_is_looked_at_again_by_the_schedule_besides() {
        verification.claimed(null, ISSUED);
        assertThat(looks(Meaning.PRESENT))
                .containsExactly(
                        ISSUED,
                        ISSUED.plus(Duration.ofMinutes(5)),
                        ISSUED.plus(Duration.ofMinutes(65)),
                        DEADLINE,
                        ISSUED.plus(Duration.ofDays(7)),
                        ISSUED.plus(Duration.ofDays(30)));
    }

    @Test
    void what_cannot_be_reached_is_tried_again_until_it_has_taken_too_long() {
        verification.claimed(null, ISSUED);
        List<Instant> looks = looks(Meaning.NOTHING);
        assertThat(looks).startsWith(ISSUED, ISSUED.plusSeconds(5));
        assertThat(looks.getLast()).isEqualTo(ISSUED.plus(Duration.ofDays(30)));
        assertThat(looks).hasSizeBetween(100, 140);
    }

    @Test
    void content_that_comes_back_is_news_at_once() {
        verification.claimed(null, ISSUED);
        looksUntilGone();
        assertThat(verification.observed(Meaning.PRESENT, PLAN, DEADLINE)).isEqualTo(News.UP);

        Instant newDeadline = DEADLINE.plus(Duration.ofDays(1));
        verification.reopened(newDeadline);
        assertThat(verification.concluded()).isEqualTo(Conclusion.OPEN);
        assertThat(verification.dueAt()).isEqualTo(newDeadline);
    }

    @Test
    void a_repeated_claim_starts_everything_anew() {
        verification.claimed(null, ISSUED);
        looks(Meaning.PRESENT);
        assertThat(verification.status()).isEqualTo(Status.ENDED);

        verification.claimed(null, DEADLINE.plus(Duration.ofDays(40)));

        assertThat(verification.status()).isEqualTo(Status.DUE);
        assertThat(verification.dueAt()).isEqualTo(DEADLINE.plus(Duration.ofDays(40)));
    }

    @Test
    void a_deadline_that_moves_takes_the_look_with_it() {
        verification.deadlineIs(DEADLINE.plusSeconds(60));
        assertThat(verification.dueAt()).isEqualTo(DEADLINE.plusSeconds(60));

        verification.claimed(null, ISSUED);
        verification.deadlineIs(DEADLINE.plusSeconds(90));
        assertThat(verification.dueAt()).isEqualTo(ISSUED);
    }

    @Test
    void a_watch_that_had_ended_goes_on_for_a_deadline_that_is_set_anew() {
        looks(Meaning.PRESENT);
        assertThat(verification.status()).isEqualTo(Status.ENDED);

        Instant newDeadline = DEADLINE.plus(Duration.ofDays(40));
        verification.deadlineIs(newDeadline);

        assertThat(looks(Meaning.PRESENT))
                .containsExactly(
                        newDeadline,
                        newDeadline.plus(Duration.ofDays(1)),
                        newDeadline.plus(Duration.ofDays(7)),
                        newDeadline.plus(Duration.ofDays(30)));
    }

    @Test
    void nobody_looks_after_a_withdrawal() {
        verification.end(ISSUED);
        assertThat(verification.status()).isEqualTo(Status.ENDED);
    }

    @Test
    void a_lesser_claim_does_not_take_the_place_of_a_removal_that_was_found_untrue() {
        for (Track track : Track.values()) {
            for (String territory : List.of("DE", "EU")) {
                assertThat(Watch.beginsAnew(track, ReferralState.REMOVAL_REFUTED, new Disabled(territory), false))
                        .isFalse();
            }
            assertThat(Watch.beginsAnew(track, ReferralState.REMOVAL_REFUTED, new Removed(), false))
                    .isTrue();
        }
    }

    @Test
    void access_that_was_not_disabled_as_said_is_looked_at_again_only_if_as_much_is_said_again_as_was_asked() {
        ReferralState refuted = ReferralState.DISABLING_REFUTED;
        assertThat(Watch.beginsAnew(Track.REMOVAL_ORDER, refuted, new Disabled("DE"), false))
                .isFalse();
        assertThat(Watch.beginsAnew(Track.REMOVAL_ORDER, refuted, new Disabled("EU"), false))
                .isTrue();
        assertThat(Watch.beginsAnew(Track.REFERRAL, refuted, new Disabled("DE"), false))
                .isTrue();
        assertThat(Watch.beginsAnew(Track.REFERRAL, ReferralState.DISABLING_CLAIMED, new Disabled("DE"), false))
                .isFalse();
        assertThat(Watch.beginsAnew(Track.REFERRAL, ReferralState.DISABLING_CLAIMED, new Disabled("DE"), true))
                .isTrue();
    }

    private void looksUntilGone() {
        while (verification.concluded() == Conclusion.OPEN) {
            verification.observed(Meaning.ABSENT, PLAN, verification.dueAt());
        }
    }

    /** When it looks, if each look finds the same. */
    private List<Instant> looks(Meaning finding) {
        List<Instant> looks = new ArrayList<>();
        while (verification.status() == Status.DUE && looks.size() < 1000) {
            looks.add(verification.dueAt());
            verification.observed(finding, PLAN, verification.dueAt());
        }
        return looks;
    }
}
