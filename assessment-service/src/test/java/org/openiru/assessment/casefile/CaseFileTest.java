package org.openiru.assessment.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openiru.assessment.AReport.aReport;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openiru.assessment.AReport;
import org.openiru.assessment.AssessmentProblem;
import org.openiru.events.Category;
import org.openiru.events.ContentType;
import org.openiru.events.Outcome;
import org.openiru.events.Priority;
import org.openiru.events.Severity;
import org.openiru.web.problem.ProblemException;

class CaseFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final StaffMember OFFICER = new StaffMember("o-1", "officer");
    private static final StaffMember SENIOR = new StaffMember("s-1", "senior-officer");

    private final CaseFile file = opened(aReport());

    @Test
    void a_new_case_waits_in_the_queue() {
        assertThat(file.state()).isEqualTo(CaseState.QUEUED);
        assertThat(file.claimer()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ORDER_REMOVAL"})
    void every_outcome_but_an_order_is_final_at_once(Outcome outcome) {
        // Given
        claim();

        // When
        assess(outcome);

        // Then
        assertThat(file.state()).isEqualTo(CaseState.ASSESSED);
        assertThat(file.claimedUntil()).isNull();
    }

    @Test
    void an_order_becomes_final_when_another_senior_officer_approves_it() {
        // Given
        claim();
        assess(Outcome.ORDER_REMOVAL);
        assertThat(file.state()).isEqualTo(CaseState.AWAITING_APPROVAL);

        // When
        file.approveBy(SENIOR, "Agreed", NOW);

        // Then
        assertThat(file.state()).isEqualTo(CaseState.ASSESSED);
    }

    @Test
    void an_order_that_is_sent_back_is_its_officers_again() {
        // Given
        claim();
        assess(Outcome.ORDER_REMOVAL);

        // When
        file.rejectBy(SENIOR, "Say which provision", NOW, NOW.plus(Duration.ofMinutes(30)));

        // Then
        assertThat(file.state()).isEqualTo(CaseState.CLAIMED);
        assertThat(file.isClaimedBy(OFFICER)).isTrue();
        assertThat(file.assessment()).isNull();
        assertThat(file.claimedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void nobody_reviews_an_order_of_their_own() {
        // Given
        claim();
        assess(Outcome.ORDER_REMOVAL);

        // When, Then
        assertRefused(() -> file.approveBy(OFFICER, "Fine", NOW), AssessmentProblem.SECOND_OFFICER_NEEDED);
        assertRefused(() -> file.rejectBy(OFFICER, "No", NOW, NOW), AssessmentProblem.SECOND_OFFICER_NEEDED);
    }

    @Test
    void only_the_claiming_officer_assesses_or_releases() {
        // Given
        claim();

        // When, Then
        assertRefused(
                () -> file.assessBy(SENIOR, UUID.randomUUID(), findings(Outcome.REFER), NOW),
                AssessmentProblem.NOT_THE_CLAIMING_OFFICER);
        assertRefused(() -> file.releaseBy(SENIOR), AssessmentProblem.NOT_THE_CLAIMING_OFFICER);
    }

    @Test
    void a_final_decision_stays() {
        // Given
        claim();
        assess(Outcome.REFER);

        // When, Then
        assertRefused(() -> assess(Outcome.NO_ACTION), AssessmentProblem.ALREADY_ASSESSED);
        assertRefused(() -> file.releaseBy(OFFICER), AssessmentProblem.CLAIM_NOT_FOUND);
        assertThatThrownBy(file::lapse).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_final_decision_can_only_be_taken_back_and_that_is_the_end() {
        assertThat(Arrays.stream(CaseState.values()).filter(CaseState.ASSESSED::leadsTo))
                .containsExactly(CaseState.REVERSED);
        assertThat(Arrays.stream(CaseState.values()).filter(CaseState.REVERSED::leadsTo))
                .isEmpty();
    }

    @Test
    void a_later_report_can_only_make_a_case_more_urgent() {
        // When
        file.attach(aReport().threateningLife().received());
        file.attach(aReport().takenFor(Category.HARASSMENT).received());

        // Then
        assertThat(file.priority()).isEqualTo(Priority.URGENT);
        assertThat(file.reportCount()).isEqualTo(3);
    }

    @Test
    void a_later_report_may_tell_the_language_and_campaign_that_the_first_did_not() {
        // Given
        UUID campaign = UUID.randomUUID();
        CaseFile vague = opened(aReport().in(null));

        // When
        vague.attach(aReport().in("pt-BR").during(campaign).received());

        // Then
        assertThat(vague.language()).isEqualTo("pt");
        assertThat(vague.campaignId()).isEqualTo(campaign);
    }

    private static CaseFile opened(AReport report) {
        return new CaseFile(UUID.randomUUID(), report.received(), NOW);
    }

    private void claim() {
        file.claimBy(OFFICER, NOW, NOW.plus(Duration.ofMinutes(30)));
    }

    private void assess(Outcome outcome) {
        file.assessBy(OFFICER, UUID.randomUUID(), findings(outcome), NOW);
    }

    private static Findings findings(Outcome outcome) {
        return new Findings(
                outcome,
                Category.TERRORIST_PROPAGANDA,
                null,
                "de",
                ContentType.VIDEO,
                "Article 2",
                "It calls to join.",
                Severity.HIGH,
                outcome == Outcome.OUT_OF_REMIT ? "Helpline" : null);
    }

    private static void assertRefused(Runnable act, AssessmentProblem problem) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.type())
                        .isEqualTo(problem));
    }
}
