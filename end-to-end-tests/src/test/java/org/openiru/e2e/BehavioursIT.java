package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.local.internet.Behaviour;
import org.openiru.testsupport.Json;

/**
 * What becomes of a referral to a provider of each behaviour that the demo internet knows, from a report by the public to the
 * figures. All are in flight together.
 */
@ExtendWith(SharedUnit.class)
class BehavioursIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> MEASURES = List.of(
            "delivered",
            "undeliverable",
            "claimedRemoved",
            "accessDisabled",
            "removed",
            "refuted",
            "refused",
            "unanswered");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Played played;

    @BeforeAll
    static void play(Unit unit) {
        played = Played.on(unit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // behaviour      | state             | what the provider said    | figures that count it, referred
                // apart
                "PROMPT           | REMOVAL_VERIFIED  | Removed                   | delivered claimedRemoved removed",
                "SLOW             | REMOVAL_VERIFIED  | Received Removed          | delivered claimedRemoved removed",
                "SILENT           | UNANSWERED        |                           | delivered unanswered",
                "REFUSING         | REFUSED           | Refused                   | delivered refused",
                "FALSE_CLAIM      | REMOVAL_REFUTED   | Removed                   | delivered claimedRemoved refuted",
                "SOFT_404         | REMOVAL_VERIFIED  | Removed                   | delivered claimedRemoved removed",
                "GEO_BLOCKED      | DISABLING_CLAIMED | Disabled                  | delivered accessDisabled",
                "DEAD             | UNANSWERED        |                           | unanswered",
                "FLAKY_503        | REMOVAL_VERIFIED  | Removed                   | delivered claimedRemoved removed",
                "THROTTLED_429    | REMOVAL_VERIFIED  | Removed                   | delivered claimedRemoved removed",
                "WRONG_SIGNATURE  | UNANSWERED        |                           | delivered unanswered",
                "REPLAY           | REMOVAL_VERIFIED  | Removed                   | delivered claimedRemoved removed",
                "REDIRECT         | ISSUED            |                           |",
                "GONE_410         | ISSUED            |                           |",
                "CONTRADICTORY    | REMOVAL_VERIFIED  | Removed                   | delivered claimedRemoved removed",
                "REAPPEARING      | REAPPEARED        | Removed                   | delivered claimedRemoved"
            })
    void aReferralEndsAsItsProviderBehaves(
            Behaviour behaviour, String state, @Nullable String said, @Nullable String figures) {
        // When
        Json referral = played.awaitAttempted(behaviour, state);

        // Then
        assertThat(referral.<String>getList("history.fact").getFirst()).isEqualTo("Issued");
        assertThat(referral.<String>getList("history.fact"))
                .filteredOn(Set.of("Received", "Removed", "Disabled", "Refused")::contains)
                .containsExactlyElementsOf(words(said));
        await(behaviour + " counts").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(played.figure(behaviour, "referred")).isEqualTo(1);
            assertThat(counting(behaviour)).isEqualTo(Set.copyOf(words(figures)));
        });
    }

    @Test
    void aNoticeThatWasPutOffComesAgainUnderTheSameIdAndNotBeforeItMay() {
        // When
        Json flaky = played.awaitState(Behaviour.FLAKY_503, "REMOVAL_VERIFIED");
        Json throttled = played.awaitState(Behaviour.THROTTLED_429, "REMOVAL_VERIFIED");

        // Then
        assertThat(flaky.getList("notices[0].attempts.status")).isEqualTo(List.of(503, 202));
        assertThat(throttled.getList("notices[0].attempts.status")).isEqualTo(List.of(429, 202));
        assertThat(Duration.between(
                        Instant.parse(throttled.getString("notices[0].attempts[0].at")),
                        Instant.parse(throttled.getString("notices[0].attempts[1].at"))))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        for (Behaviour behaviour : List.of(Behaviour.FLAKY_503, Behaviour.THROTTLED_429)) {
            assertThat(played.atTheProvider(behaviour).<String>getList("arrivals.webhookId"))
                    .hasSize(2)
                    .containsOnly(played.referral(behaviour).getString("notices[0].webhookId"));
        }
    }

    @Test
    void aRedirectIsTriedAgainAndNotFollowed() {
        // When
        await().atMost(PATIENCE)
                .until(() -> played.awaitState(Behaviour.REDIRECT, "ISSUED")
                                .getList("notices[0].attempts.status")
                                .size()
                        >= 2);

        // Then
        Json provider = played.atTheProvider(Behaviour.REDIRECT);
        List<Integer> attempts = played.referral(Behaviour.REDIRECT).getList("notices[0].attempts.status");
        assertThat(attempts).containsOnly(307);
        // The address that it was sent to belongs to the same provider: a request there would count as an arrival.
        assertThat(provider.getList("arrivals.status")).hasSizeLessThanOrEqualTo(attempts.size());
        assertThat(Set.copyOf(provider.getList("arrivals.webhookId"))).hasSize(1);
    }

    @Test
    void anEndpointThatIsGoneIsAskedOnceAndWhatIsForItWaits() {
        // When
        await().atMost(PATIENCE)
                .until(
                        () -> played.awaitState(Behaviour.GONE_410, "ISSUED").getString("notices[0].status"),
                        "HELD"::equals);

        // Then
        Json referral = played.referral(Behaviour.GONE_410);
        assertThat(referral.getString("waitingFor")).isEqualTo("ENDPOINT_GONE");
        assertThat(referral.getList("notices[0].attempts.status")).isEqualTo(List.of(410));
        assertThat(played.atTheProvider(Behaviour.GONE_410).getList("arrivals.status"))
                .isEqualTo(List.of(410));
    }

    @Test
    void aConnectionThatBreaksLeavesItsErrorWithEachAttempt() {
        // When
        Json referral = played.awaitState(Behaviour.DEAD, "UNANSWERED");

        // Then
        assertThat(referral.getList("notices[0].attempts")).isNotEmpty();
        assertThat(referral.<String>getList("notices[0].attempts.error")).doesNotContainNull();
        assertThat(referral.getList("notices[0].attempts.status")).containsOnlyNulls();
    }

    @Test
    void anAnswerThatComesThreeTimesIsTakenInOnce() {
        // When
        await().atMost(PATIENCE)
                .until(() -> List.of(204, 204, 204).equals(statuses(Behaviour.REPLAY, "content.removed")));

        // Then
        assertThat(played.referral(Behaviour.REPLAY).getList("answers.type")).isEqualTo(List.of("content.removed"));
    }

    @Test
    void anAnswerWithAWrongSignatureIsTurnedAway() {
        // When
        await().atMost(PATIENCE)
                .until(() -> List.of(401).equals(statuses(Behaviour.WRONG_SIGNATURE, "content.removed")));

        // Then
        Json referral = played.awaitState(Behaviour.WRONG_SIGNATURE, "UNANSWERED");
        assertThat(referral.getList("answers.verdict")).doesNotContain("ACCEPTED");
        assertThat(referral.getList("history.fact")).doesNotContain("Removed");
    }

    @Test
    void aRefusalAfterARemovalIsAContradictionThatChangesNothing() {
        // When
        await().atMost(PATIENCE)
                .until(() -> List.of(409).equals(statuses(Behaviour.CONTRADICTORY, "referral.refused")));

        // Then
        Json referral = played.awaitState(Behaviour.CONTRADICTORY, "REMOVAL_VERIFIED");
        assertThat(referral.first("answers", "type", "referral.refused"))
                .hasValueSatisfying(
                        refused -> assertThat(refused.getString("verdict")).isEqualTo("IMPOSSIBLE"));
        assertThat(referral.getList("history.fact")).doesNotContain("Refused");
    }

    @Test
    void contentThatIsGoneIsLookedAtThreeTimesBeforeItCountsAsRemoved() {
        // When
        Json gone = played.awaitState(Behaviour.PROMPT, "REMOVAL_VERIFIED");
        Json softly = played.awaitState(Behaviour.SOFT_404, "REMOVAL_VERIFIED");

        // Then
        assertThat(gone.<String>getList("verification.checks.finding"))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly("GONE");
        assertThat(softly.<String>getList("verification.checks.finding"))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly("REMOVED_PAGE");
    }

    @Test
    void aProviderIsAskedAgainUnderAnotherIdAboutContentThatCameBack() {
        // When
        played.awaitState(Behaviour.REAPPEARING, "REAPPEARED");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        played.atTheProvider(Behaviour.REAPPEARING).<String>getList("arrivals.webhookId"))
                .hasSize(2)
                .doesNotHaveDuplicates());
        assertThat(played.referral(Behaviour.REAPPEARING).<String>getList("verification.checks.finding"))
                .endsWith("GONE", "GONE", "GONE", "STILL_UP");
    }

    @Test
    void anAnswerKeepsItsReasonAndItsTerritory() {
        // When
        Json refused = played.awaitState(Behaviour.REFUSING, "REFUSED");
        Json blocked = played.awaitState(Behaviour.GEO_BLOCKED, "DISABLING_CLAIMED");

        // Then
        assertThat(refused.getString("answers[0].reason")).startsWith("We reviewed the content");
        assertThat(blocked.getString("answers[0].territory")).isEqualTo("EU");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(findings(Behaviour.GEO_BLOCKED)).isNotEmpty().containsOnly("GEO_BLOCKED"));
    }

    /** What the provider's answer was answered with; nothing as long as it is not settled. */
    private static List<Integer> statuses(Behaviour behaviour, String answer) {
        return played.atTheProvider(behaviour)
                .first("notices[0].answers", "type", answer)
                .filter(given -> given.getString("statuses") != null)
                .map(given -> given.<Integer>getList("statuses"))
                .orElse(List.of());
    }

    /** What the unit found at the address; nothing as long as it has not looked. */
    private static List<String> findings(Behaviour behaviour) {
        Json referral = played.referral(behaviour);
        return referral.getString("verification") == null ? List.of() : referral.getList("verification.checks.finding");
    }

    private static Set<String> counting(Behaviour behaviour) {
        return MEASURES.stream()
                .filter(measure -> played.figure(behaviour, measure) == 1)
                .collect(Collectors.toSet());
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.strip().split(" +", -1));
    }
}
