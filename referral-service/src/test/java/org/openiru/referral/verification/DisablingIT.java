package org.openiru.referral.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;

/** What becomes of the claim that access to content was disabled. */
@QuarkusTest
class DisablingIT extends ServiceTest {

    @Test
    void access_that_is_said_to_be_disabled_everywhere_and_is_not_is_refuted_and_believed_again_once_it_is() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        contentAnswers(200);

        // When
        answering(provider).says("content.disabled", referral).statusCode(204);

        // Then
        event(RemovalRefuted.class, assessed);
        assertThat(read(referral).getString("state")).isEqualTo("DISABLING_REFUTED");

        // When it is disabled after all
        contentAnswers(451);
        answering(provider).says("content.disabled", referral).statusCode(204);

        // Then
        awaitState(referral, "DISABLING_CLAIMED");
        assertThat(read(referral).<String>getList("verification.checks.finding"))
                .endsWith("GONE", "GONE", "GONE");
        assertThat(events(RemovalRefuted.class, assessed)).hasSize(1);
        assertThat(events(RemovalVerified.class, assessed)).isEmpty();
    }

    @Test
    void a_wider_claim_after_a_lesser_one_is_looked_into() {
        // Given
        AProvider provider = givenProvider();
        UUID referral = issued(givenAssessed(Outcome.REFER));
        contentAnswers(200);
        answering(provider)
                .says("content.disabled", referral, Map.of("territory", "DE"))
                .statusCode(204);
        // When
        answering(provider).says("content.disabled", referral).statusCode(204);
        // Then
        awaitState(referral, "DISABLING_REFUTED");
    }

    @Test
    void what_is_seen_from_here_says_nothing_about_access_in_a_country_where_the_unit_has_no_eye() {
        // Given
        AProvider provider = givenProvider();
        CaseAssessed assessed = givenAssessed(Outcome.REFER);
        UUID referral = issued(assessed);
        contentAnswers(200);

        // When
        answering(provider)
                .says("content.disabled", referral, Map.of("territory", "DE"))
                .statusCode(204);

        // Then
        await().until(() ->
                read(referral).getList("verification.checks.finding").equals(List.of("STILL_UP")));
        assertThat(read(referral).getString("state")).isEqualTo("DISABLING_CLAIMED");
        assertThat(events(RemovalRefuted.class, assessed)).isEmpty();
    }

    private void contentAnswers(int status) {
        world.host(host).behaves(request -> Reply.status(request.method().equals("POST") ? 204 : status));
    }
}
