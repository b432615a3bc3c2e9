package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.referral.verification.Verification.Status;

class VerificationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(5), Duration.ofHours(1));
    private static final Duration GIVE_UP = Duration.ofHours(3);

    private final Verification verification = new Verification(
            UUID.randomUUID(), UUID.randomUUID(), "platform.example", "https://platform.example/video/1", NOW);

    @Test
    void content_that_is_still_up_is_looked_at_again_by_the_schedule_until_it_ends() {
        verification.foundUp(PAUSES, NOW);
        assertThat(verification.dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));

        verification.foundUp(PAUSES, NOW);
        assertThat(verification.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));

        verification.foundUp(PAUSES, NOW);
        assertThat(verification.status()).isEqualTo(Status.ENDED);
    }

    @Test
    void an_address_that_cannot_be_reached_is_tried_again_until_it_has_taken_too_long() {
        verification.failed(PAUSES, GIVE_UP, NOW);
        assertThat(verification.dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));

        verification.failed(PAUSES, GIVE_UP, NOW);
        verification.failed(PAUSES, GIVE_UP, NOW);
        assertThat(verification.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(verification.status()).isEqualTo(Status.DUE);

        verification.failed(PAUSES, GIVE_UP, NOW.plus(Duration.ofMinutes(121)));
        assertThat(verification.status()).isEqualTo(Status.ENDED);
    }

    @Test
    void a_repeated_claim_starts_the_schedule_anew_unless_the_content_is_gone() {
        PAUSES.forEach(pause -> verification.foundUp(PAUSES, NOW));
        verification.foundUp(PAUSES, NOW);

        verification.claimedAgain(NOW.plusSeconds(60));
        assertThat(verification.status()).isEqualTo(Status.DUE);
        assertThat(verification.dueAt()).isEqualTo(NOW.plusSeconds(60));

        verification.foundGone(NOW.plusSeconds(61));
        verification.claimedAgain(NOW.plusSeconds(62));
        assertThat(verification.status()).isEqualTo(Status.GONE);
    }
}
