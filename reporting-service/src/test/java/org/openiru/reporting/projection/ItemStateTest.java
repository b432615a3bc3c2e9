package org.openiru.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openiru.events.AssessmentEvent.AssessmentReversed;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.ContentType;
import org.openiru.events.FigureBasis;
import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.events.Origin;
import org.openiru.events.Outcome;
import org.openiru.events.Priority;
import org.openiru.events.ProviderRef;
import org.openiru.events.Referral;
import org.openiru.events.ReferralEvent.AccessDisablingClaimed;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.NoticeAcknowledged;
import org.openiru.events.ReferralEvent.PlatformFirstSeen;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.ReferralWithdrawn;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.Severity;
import org.openiru.events.Track;
import org.openiru.reporting.ledger.Entry;
import org.openiru.reporting.ledger.Precision;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

class ItemStateTest {

    private static final Instant ISSUED = Instant.parse("2026-03-01T23:30:00Z");
    private static final Instant DEADLINE = ISSUED.plus(Duration.ofDays(1));
    private static final Referral REFERRAL = new Referral(
            UUID.randomUUID(),
            UUID.randomUUID(),
            new ContentItem(
                    UUID.randomUUID(),
                    "https://media.example/1",
                    "media.example",
                    new Origin(Channel.PUBLIC, null, null, null)),
            new Classification(Category.RECRUITMENT, null, "en", ContentType.TEXT),
            new ProviderRef(UUID.randomUUID(), "Media"),
            Track.REFERRAL);

    private final ItemState state = new ItemState();

    private static PlatformFirstSeen firstSeen() {
        return new PlatformFirstSeen(
                "platform.example",
                REFERRAL.caseId(),
                REFERRAL.item(),
                REFERRAL.classification(),
                REFERRAL.track(),
                null,
                ISSUED);
    }

    @Test
    void a_platform_is_new_when_it_is_first_seen_and_not_when_a_provider_is_first_asked() {
        // When
        List<Entry> seen = state.apply(firstSeen());
        List<Entry> asked = state.apply(new ReferralIssued(REFERRAL, true, ISSUED, DEADLINE));
        // Then
        assertThat(seen).singleElement().satisfies(entry -> {
            assertThat(entry.measure()).isEqualTo(Measure.NEW_PLATFORMS);
            assertThat(entry.dimensions().values())
                    .containsEntry(Dimension.PLATFORM, "platform.example")
                    .containsEntry(Dimension.PROVIDER, "none");
        });
        assertThat(asked).extracting(entry -> entry.measure()).containsExactly(Measure.REFERRED);
    }

    @Test
    void a_figure_of_the_past_adds_what_it_differs_by_from_what_was_said_before_however_the_state_was_kept() {
        // When
        List<Entry> first = state.apply(past(3000));
        ItemState kept = ItemDocuments.read(ItemDocuments.write("iru.history/1", 7, state));
        List<Entry> again = kept.apply(past(3000));
        List<Entry> corrected = kept.apply(past(2900));
        // Then
        assertThat(first).singleElement().satisfies(entry -> {
            assertThat(entry.amount()).isEqualTo(3000);
            assertThat(entry.precision()).isEqualTo(Precision.MONTH);
            assertThat(entry.day()).isEqualTo(LocalDate.of(2014, 3, 1));
            assertThat(entry.dimensions().values())
                    .containsEntry(Dimension.LANGUAGE, "en")
                    .containsEntry(Dimension.IDEOLOGY, "unknown");
        });
        assertThat(again).isEmpty();
        assertThat(corrected).singleElement().satisfies(entry -> assertThat(entry.amount())
                .isEqualTo(-100));
    }

    private static FigureRecorded past(int count) {
        return new FigureRecorded(
                REFERRAL.caseId(),
                "removed",
                "2014-03",
                count,
                FigureBasis.PUBLISHED,
                "Report",
                null,
                Map.of("language", "en"));
    }

    @Test
    void a_late_answer_takes_the_item_off_the_day_on_which_it_lapsed() {
        // Given
        state.apply(new ReferralUnanswered(REFERRAL, DEADLINE, DEADLINE));
        // When
        List<Entry> entries = state.apply(new LateAnswerReceived(REFERRAL, DEADLINE.plus(Duration.ofDays(9))));
        // Then
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.amount()).isEqualTo(-1);
            assertThat(entry.measure()).isEqualTo(Measure.UNANSWERED);
            assertThat(entry.day()).isEqualTo(LocalDate.parse("2026-03-02"));
        });
    }

    @Test
    void a_withdrawn_referral_no_longer_counts_as_unanswered() {
        // Given
        state.apply(new ReferralUnanswered(REFERRAL, DEADLINE, DEADLINE));
        Instant later = DEADLINE.plus(Duration.ofDays(2));
        // When
        List<Entry> entries = state.apply(new ReferralWithdrawn(REFERRAL, "reversed", later));
        // Then
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.amount()).isEqualTo(-1);
            assertThat(entry.measure()).isEqualTo(Measure.UNANSWERED);
            assertThat(entry.day()).isEqualTo(LocalDate.parse("2026-03-02"));
        });
    }

    @Test
    void a_removal_claimed_in_time_and_verified_later_was_within_the_deadline() {
        // Given
        state.apply(new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, DEADLINE.minusSeconds(1)));
        // When
        List<Entry> entries = state.apply(verified(DEADLINE.plusSeconds(99)));
        // Then
        assertThat(measures(entries))
                .containsExactlyInAnyOrder(Measure.REMOVED, Measure.TIME_TO_REMOVAL, Measure.REMOVED_WITHIN_DEADLINE);
    }

    @Test
    void a_claim_that_was_refuted_does_not_make_a_later_removal_timely() {
        // Given
        state.apply(new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, DEADLINE.minusSeconds(60)));
        state.apply(new RemovalRefuted(REFERRAL, DEADLINE.minusSeconds(30)));
        // When
        List<Entry> entries = stored().apply(verified(DEADLINE.plusSeconds(99)));
        // Then
        assertThat(measures(entries)).containsExactlyInAnyOrder(Measure.REMOVED, Measure.TIME_TO_REMOVAL);
    }

    @Test
    void a_second_finding_that_the_item_is_gone_is_no_second_removal() {
        // Given
        state.apply(verified(DEADLINE.plusSeconds(99)));
        // When
        List<Entry> entries = state.apply(verified(DEADLINE.minusSeconds(99)));
        // Then
        assertThat(entries).isEmpty();
    }

    @Test
    void content_that_is_found_up_again_is_taken_off_the_day_on_which_its_removal_was_verified() {
        // Given
        RemovalVerified verified = verified(DEADLINE.minusSeconds(99));
        List<Entry> counted = state.apply(verified);
        // When
        ContentReappeared reappeared = new ContentReappeared(REFERRAL, DEADLINE.plus(Duration.ofDays(7)));
        List<Entry> entries = stored().apply(reappeared);
        // Then
        assertThat(measures(entries))
                .containsExactlyInAnyOrder(Measure.REMOVED, Measure.TIME_TO_REMOVAL, Measure.REMOVED_WITHIN_DEADLINE);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.amount()).isEqualTo(-1);
            assertThat(entry.day()).isEqualTo(LocalDate.parse("2026-03-02"));
        });
        // And what the removal added is what is taken back
        assertThat(entries.stream().map(ItemStateTest::opposite)).containsExactlyElementsOf(counted);
    }

    @Test
    void what_reappeared_and_is_removed_for_good_counts_again_once() {
        // Given
        state.apply(new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, DEADLINE.minusSeconds(60)));
        state.apply(verified(DEADLINE.minusSeconds(9)));
        state.apply(new ContentReappeared(REFERRAL, DEADLINE.plusSeconds(60)));
        state.apply(new ContentReappeared(REFERRAL, DEADLINE.plusSeconds(70)));
        // When
        List<Entry> again = stored().apply(verified(DEADLINE.plusSeconds(99)));
        // Then the claim of the first time does not make the second timely
        assertThat(measures(again)).containsExactlyInAnyOrder(Measure.REMOVED, Measure.TIME_TO_REMOVAL);
        assertThat(again).allSatisfy(entry -> assertThat(entry.amount()).isEqualTo(1));
    }

    @Test
    void content_that_reappears_without_a_counted_removal_takes_nothing_away() {
        assertThat(state.apply(new ContentReappeared(REFERRAL, DEADLINE))).isEmpty();
    }

    @Test
    void an_item_waits_from_the_opening_of_its_case_to_its_assessment_under_what_was_known_at_first() {
        // When
        List<Entry> opened =
                state.apply(new CaseOpened(REFERRAL.caseId(), REFERRAL.item(), Priority.NORMAL, "fr", ISSUED));
        List<Entry> assessed = stored().apply(assessed(ISSUED.plus(Duration.ofDays(2))));
        // Then
        assertThat(opened).singleElement().satisfies(entry -> {
            assertThat(entry.measure()).isEqualTo(Measure.BACKLOG);
            assertThat(entry.day()).isEqualTo(LocalDate.parse("2026-03-01"));
            assertThat(entry.dimensions().values()).containsEntry(Dimension.LANGUAGE, "fr");
        });
        assertThat(assessed)
                .filteredOn(entry -> entry.measure() == Measure.BACKLOG)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.amount()).isEqualTo(-1);
                    assertThat(entry.day()).isEqualTo(LocalDate.parse("2026-03-03"));
                    assertThat(entry.bucket()).isEqualTo(opened.getFirst().bucket());
                    assertThat(entry.dimensions()).isEqualTo(opened.getFirst().dimensions());
                });
        assertThat(measures(assessed))
                .containsExactlyInAnyOrder(Measure.ASSESSED, Measure.TIME_TO_DECISION, Measure.BACKLOG);
    }

    @Test
    void an_assessment_without_an_opened_case_takes_nothing_off_the_backlog() {
        assertThat(measures(state.apply(assessed(ISSUED)))).doesNotContain(Measure.BACKLOG);
    }

    @Test
    void times_to_acknowledgement_and_to_claim_run_from_issue_and_count_once() {
        // Given
        state.apply(new ReferralIssued(REFERRAL, false, ISSUED, DEADLINE));
        // When
        List<Entry> acknowledged = stored().apply(new NoticeAcknowledged(REFERRAL, ISSUED.plusMillis(100)));
        List<Entry> claimed = state.apply(new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, ISSUED.plusMillis(120)));
        List<Entry> again = state.apply(new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, ISSUED.plusMillis(125)));
        // Then
        assertThat(acknowledged)
                .extracting(Entry::measure, Entry::bucket)
                .contains(tuple(Measure.TIME_TO_ACKNOWLEDGEMENT, 100));
        assertThat(claimed).extracting(Entry::measure, Entry::bucket).contains(tuple(Measure.TIME_TO_CLAIM, 120));
        assertThat(again).isEmpty();
    }

    @Test
    void the_time_to_acknowledgement_of_what_is_issued_anew_runs_from_then() {
        // Given
        Instant anew = ISSUED.plus(Duration.ofDays(40));
        state.apply(new ReferralIssued(REFERRAL, false, ISSUED, DEADLINE));
        state.apply(new ReferralWithdrawn(REFERRAL, "hold", ISSUED.plusMillis(10)));
        state.apply(new ReferralIssued(REFERRAL, false, anew, anew.plus(Duration.ofDays(1))));
        // When
        List<Entry> acknowledged = stored().apply(new NoticeAcknowledged(REFERRAL, anew.plusMillis(100)));
        // Then
        assertThat(acknowledged)
                .extracting(Entry::measure, Entry::bucket)
                .contains(tuple(Measure.TIME_TO_ACKNOWLEDGEMENT, 100));
    }

    @ParameterizedTest
    @CsvSource({"DE, false, false", "EU, true, true", ", true, true", "DE, , false", ", , true"})
    void access_that_is_disabled_in_a_part_in_time_is_no_removal_in_time(
            @Nullable String territory, @Nullable Boolean complete, boolean inTime) {
        // Given
        state.apply(new ReferralIssued(REFERRAL, false, ISSUED, DEADLINE));
        state.apply(
                new AccessDisablingClaimed(REFERRAL, territory, complete, ISSUED, DEADLINE, DEADLINE.minusSeconds(60)));
        state.apply(new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, DEADLINE.plus(Duration.ofDays(30))));
        // When
        List<Entry> removed = stored().apply(verified(DEADLINE.plus(Duration.ofDays(31))));
        // Then
        assertThat(measures(removed).contains(Measure.REMOVED_WITHIN_DEADLINE)).isEqualTo(inTime);
    }

    @Test
    void a_decision_that_is_taken_back_was_made_all_the_same() {
        // Given
        CaseAssessed assessed = assessed(ISSUED);
        state.apply(assessed);
        // When
        List<Entry> entries = state.apply(
                new AssessmentReversed(assessed.caseId(), assessed.item(), "wrong", ISSUED.plus(Duration.ofDays(2))));
        // Then
        assertThat(entries).isEmpty();
    }

    private static CaseAssessed assessed(Instant at) {
        return new CaseAssessed(
                REFERRAL.caseId(),
                REFERRAL.item(),
                Outcome.REFER,
                REFERRAL.classification(),
                "law",
                "because",
                Severity.HIGH,
                null,
                ISSUED,
                at);
    }

    /** The state as it comes back from the store. */
    private ItemState stored() {
        return ItemDocuments.read(ItemDocuments.write("id", 7, state));
    }

    private static RemovalVerified verified(Instant at) {
        return new RemovalVerified(REFERRAL, ISSUED, DEADLINE, at);
    }

    private static Entry opposite(Entry entry) {
        return Entry.of(entry.measure(), entry.day(), entry.dimensions(), entry.bucket(), -entry.amount());
    }

    private static List<Measure> measures(List<Entry> entries) {
        return entries.stream().map(entry -> entry.measure()).toList();
    }
}
