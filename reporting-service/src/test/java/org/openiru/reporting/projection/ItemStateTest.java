package org.openiru.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.ContentType;
import org.openiru.events.DomainEvent;
import org.openiru.events.Origin;
import org.openiru.events.ProviderRef;
import org.openiru.events.Referral;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.LateAnswerReceived;
import org.openiru.events.ReferralEvent.PlatformFirstSeen;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.ReferralUnanswered;
import org.openiru.events.ReferralEvent.ReferralWithdrawn;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.events.ReferralEvent.RemovalRefuted;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.openiru.events.Track;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;

class ItemStateTest {

    private static final TopicPartition PARTITION = new TopicPartition("iru.referrals", 0);
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

    @Test
    void a_fact_computed_again_at_its_own_offset_gives_the_same_deltas() {
        // Given
        Fact issued = fact(10, new ReferralIssued(REFERRAL, true, ISSUED, DEADLINE));
        Fact seen = fact(5, firstSeen());
        Fact lapsed = fact(20, new ReferralUnanswered(REFERRAL, DEADLINE, DEADLINE));
        Fact late = fact(30, new LateAnswerReceived(REFERRAL, DEADLINE.plusSeconds(9)));
        List<Delta> first = List.of(seen, issued, lapsed, late).stream()
                .flatMap(fact -> state.apply(fact).stream())
                .toList();
        // When
        List<Delta> again = List.of(seen, issued, lapsed, late).stream()
                .flatMap(fact -> stored().apply(fact).stream())
                .toList();
        // Then
        assertThat(first).hasSize(4);
        assertThat(again).isEqualTo(first);
    }

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
        List<Delta> seen = state.apply(fact(5, firstSeen()));
        List<Delta> asked = state.apply(fact(10, new ReferralIssued(REFERRAL, true, ISSUED, DEADLINE)));
        // Then
        assertThat(seen).singleElement().satisfies(delta -> {
            assertThat(delta.key().measure()).isEqualTo(Measure.NEW_PLATFORMS);
            assertThat(delta.key().dimensions().values())
                    .containsEntry(Dimension.PLATFORM, "platform.example")
                    .containsEntry(Dimension.PROVIDER, "none");
        });
        assertThat(asked).extracting(delta -> delta.key().measure()).containsExactly(Measure.REFERRED);
    }

    @Test
    void a_fact_published_again_later_gives_nothing() {
        // Given
        Fact issued = fact(10, new ReferralIssued(REFERRAL, true, ISSUED, DEADLINE));
        state.apply(issued);
        // When
        List<Delta> again = stored().apply(new Fact(PARTITION, 11, issued.id(), issued.time(), issued.event()));
        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void an_event_whose_id_was_forgotten_gives_nothing_when_it_is_replayed() {
        // Given
        state.apply(fact(10, new ReferralIssued(REFERRAL, true, ISSUED, DEADLINE)));
        // When
        List<Delta> forgotten = state.apply(fact(3, new ReferralIssued(REFERRAL, true, ISSUED, DEADLINE)));
        // Then
        assertThat(forgotten).isEmpty();
    }

    @Test
    void a_late_answer_takes_the_item_off_the_day_on_which_it_lapsed() {
        // Given
        state.apply(fact(1, new ReferralUnanswered(REFERRAL, DEADLINE, DEADLINE)));
        // When
        List<Delta> deltas = state.apply(fact(2, new LateAnswerReceived(REFERRAL, DEADLINE.plus(Duration.ofDays(9)))));
        // Then
        assertThat(deltas).singleElement().satisfies(delta -> {
            assertThat(delta.amount()).isEqualTo(-1);
            assertThat(delta.key().measure()).isEqualTo(Measure.UNANSWERED);
            assertThat(delta.key().day()).isEqualTo(LocalDate.parse("2026-03-02"));
        });
    }

    @Test
    void a_withdrawn_referral_no_longer_counts_as_unanswered() {
        // Given
        state.apply(fact(1, new ReferralUnanswered(REFERRAL, DEADLINE, DEADLINE)));
        Instant later = DEADLINE.plus(Duration.ofDays(2));
        // When
        List<Delta> deltas = state.apply(fact(2, new ReferralWithdrawn(REFERRAL, "reversed", later)));
        // Then
        assertThat(deltas).singleElement().satisfies(delta -> {
            assertThat(delta.amount()).isEqualTo(-1);
            assertThat(delta.key().measure()).isEqualTo(Measure.UNANSWERED);
            assertThat(delta.key().day()).isEqualTo(LocalDate.parse("2026-03-02"));
        });
    }

    @Test
    void a_removal_claimed_in_time_and_verified_later_was_within_the_deadline() {
        // Given
        state.apply(fact(1, new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, DEADLINE.minusSeconds(1))));
        // When
        List<Delta> deltas = state.apply(verified(2, DEADLINE.plusSeconds(99)));
        // Then
        assertThat(measures(deltas))
                .containsExactlyInAnyOrder(
                        Measure.REMOVED, Measure.MEDIAN_TIME_TO_REMOVAL, Measure.REMOVED_WITHIN_DEADLINE);
    }

    @Test
    void a_claim_that_was_refuted_does_not_make_a_later_removal_timely() {
        // Given
        state.apply(fact(1, new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, DEADLINE.minusSeconds(60))));
        state.apply(fact(2, new RemovalRefuted(REFERRAL, DEADLINE.minusSeconds(30))));
        // When
        List<Delta> deltas = stored().apply(verified(3, DEADLINE.plusSeconds(99)));
        // Then
        assertThat(measures(deltas)).containsExactlyInAnyOrder(Measure.REMOVED, Measure.MEDIAN_TIME_TO_REMOVAL);
    }

    @Test
    void a_second_finding_that_the_item_is_gone_is_no_second_removal() {
        // Given
        state.apply(verified(1, DEADLINE.plusSeconds(99)));
        // When
        List<Delta> deltas = state.apply(verified(2, DEADLINE.minusSeconds(99)));
        // Then
        assertThat(deltas).isEmpty();
    }

    @Test
    void content_that_is_found_up_again_is_taken_off_the_day_on_which_its_removal_was_verified() {
        // Given
        Fact verified = verified(1, DEADLINE.minusSeconds(99));
        state.apply(verified);
        // When
        Fact reappeared = fact(2, new ContentReappeared(REFERRAL, DEADLINE.plus(Duration.ofDays(7))));
        List<Delta> deltas = stored().apply(reappeared);
        // Then
        assertThat(measures(deltas))
                .containsExactlyInAnyOrder(
                        Measure.REMOVED, Measure.MEDIAN_TIME_TO_REMOVAL, Measure.REMOVED_WITHIN_DEADLINE);
        assertThat(deltas).allSatisfy(delta -> {
            assertThat(delta.amount()).isEqualTo(-1);
            assertThat(delta.key().day()).isEqualTo(LocalDate.parse("2026-03-02"));
        });
        // And the counters that the removal raised are those that it lowers
        assertThat(deltas.stream().map(Delta::key))
                .containsExactlyInAnyOrderElementsOf(
                        stored().apply(verified).stream().map(Delta::key).toList());
    }

    @Test
    void what_reappeared_and_is_removed_for_good_counts_again_once() {
        // Given
        state.apply(fact(1, new RemovalClaimed(REFERRAL, ISSUED, DEADLINE, DEADLINE.minusSeconds(60))));
        state.apply(verified(2, DEADLINE.minusSeconds(9)));
        state.apply(fact(3, new ContentReappeared(REFERRAL, DEADLINE.plusSeconds(60))));
        state.apply(fact(4, new ContentReappeared(REFERRAL, DEADLINE.plusSeconds(70))));
        // When
        List<Delta> again = stored().apply(verified(5, DEADLINE.plusSeconds(99)));
        // Then the claim of the first time does not make the second timely
        assertThat(measures(again)).containsExactlyInAnyOrder(Measure.REMOVED, Measure.MEDIAN_TIME_TO_REMOVAL);
        assertThat(again).allSatisfy(delta -> assertThat(delta.amount()).isEqualTo(1));
    }

    @Test
    void content_that_reappears_without_a_counted_removal_takes_nothing_away() {
        assertThat(state.apply(fact(1, new ContentReappeared(REFERRAL, DEADLINE))))
                .isEmpty();
    }

    @Test
    void an_item_stored_before_removals_were_kept_one_by_one_counts_no_second_removal() {
        // Given
        state.apply(fact(1, new ReferralIssued(REFERRAL, false, ISSUED, DEADLINE)));
        Document old = ItemDocuments.write("id", state);
        old.remove("removals");
        old.get("firsts", Document.class).append(Measure.REMOVED.parameter(), 1L);
        // When
        List<Delta> deltas = ItemDocuments.read(old, 0).apply(verified(2, DEADLINE));
        // Then
        assertThat(deltas).isEmpty();
    }

    /** The state as it comes back from the store. */
    private ItemState stored() {
        return ItemDocuments.read(ItemDocuments.write("id", state), 0);
    }

    private static Fact verified(long offset, Instant at) {
        return fact(offset, new RemovalVerified(REFERRAL, ISSUED, DEADLINE, at));
    }

    private static Fact fact(long offset, DomainEvent event) {
        return new Fact(PARTITION, offset, UUID.randomUUID(), ISSUED, event);
    }

    private static List<Measure> measures(List<Delta> deltas) {
        return deltas.stream().map(delta -> delta.key().measure()).toList();
    }
}
