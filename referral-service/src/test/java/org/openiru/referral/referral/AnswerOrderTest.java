package org.openiru.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.ContentType;
import org.openiru.events.Ideology;
import org.openiru.events.Origin;
import org.openiru.events.Outcome;
import org.openiru.events.Severity;
import org.openiru.events.Track;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Decision.Noted;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Removed;

/** Repeated, reordered and contradictory answers end in the same state. */
class AnswerOrderTest {

    private static final List<Answer> ANSWERS = List.of(
            new Received(),
            new ClarificationAsked("Which?"),
            new ClarificationAsked(Fact.NOT_STATED),
            new Refused("lawful"),
            new CannotExecute("manifest error"),
            new CannotExecute(Fact.NOT_STATED),
            new Disabled("PL"),
            new Disabled(null),
            new Removed());

    private static final List<Answer> VAGUE =
            List.of(new ClarificationAsked(Fact.NOT_STATED), new CannotExecute(Fact.NOT_STATED));

    static final List<ReferralState> STARTS = Stream.of(ReferralState.values())
            .filter(state -> !state.awaitsIssue())
            .toList();

    private static final int DRAWS = 300;

    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");

    @SuppressWarnings("NullAway") // the directory is asked for quiet hours, of which orders know none
    private final Timekeeping timekeeping = new Timekeeping(
            new ReferralSettings() {
                @Override
                public Duration orderDeadline() {
                    return Duration.ofHours(1);
                }

                @Override
                public int routingBatch() {
                    return 1;
                }
            },
            null,
            referral -> Optional.empty());

    @ParameterizedTest
    @EnumSource(Track.class)
    void all_orders_of_all_answers_end_alike(Track track) {
        List<Answer> explained =
                ANSWERS.stream().filter(answer -> !VAGUE.contains(answer)).toList(); // states know no reasons
        for (ReferralState start : STARTS) {
            Set<ReferralState> ends = permutations(explained)
                    .map(order -> after(track, start, order))
                    .collect(Collectors.toSet());
            assertThat(ends).as("%s from %s", track, start).hasSize(1);
        }
    }

    @ParameterizedTest
    @FieldSource("STARTS")
    void any_answers_however_often_and_in_whatever_order_end_alike(ReferralState start) {
        Random random = new Random(20_210_784);
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Answer> once = draw(random);
            List<Answer> often = new ArrayList<>(once);
            IntStream.range(0, random.nextInt(12)).forEach(i -> often.add(once.get(random.nextInt(once.size()))));
            Collections.shuffle(often, random);
            for (Track track : Track.values()) {
                assertThat(after(track, start, often))
                        .as("%s: %s and %s", track, once, often)
                        .isEqualTo(after(track, start, once));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("STARTS")
    void an_answer_that_is_repeated_at_once_changes_nothing(ReferralState start) {
        for (Track track : Track.values()) {
            for (Answer answer : ANSWERS) {
                ReferralState once = after(track, start, List.of(answer));
                assertThat(Lifecycle.decide(track, once, answer)).isNotInstanceOf(Moved.class);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("STARTS")
    void whatever_the_order_of_the_answers_the_clock_of_an_order_stands_or_runs_alike(ReferralState start) {
        Random random = new Random(20_210_784);
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Answer> answers = draw(random);
            List<Answer> otherwise = new ArrayList<>(answers);
            Collections.shuffle(otherwise, random);
            assertThat(runsAfter(start, otherwise))
                    .as("%s and %s", answers, otherwise)
                    .isEqualTo(runsAfter(start, answers));
        }
    }

    @ParameterizedTest
    @FieldSource("OBSTACLES")
    void an_obstacle_that_is_explained_later_stops_the_clock_of_an_order_then_and_once(Answer vague, Answer explained) {
        ReferralFile order = received(ReferralState.DELIVERED);
        happens(order, vague);
        assertThat(order.clockRuns()).isTrue();
        assertThat(happens(order, explained)).isInstanceOf(Noted.class);
        assertThat(order.clockRuns()).isFalse();
        assertThat(happens(order, explained)).isInstanceOf(Unchanged.class);
    }

    static final List<Arguments> OBSTACLES = List.of(
            Arguments.of(new CannotExecute(Fact.NOT_STATED), new CannotExecute("manifest error")),
            Arguments.of(new ClarificationAsked(Fact.NOT_STATED), new ClarificationAsked("Which?")),
            Arguments.of(new CannotExecute(Fact.NOT_STATED), new ClarificationAsked("Which?")));

    private boolean runsAfter(ReferralState start, List<Answer> answers) {
        ReferralFile order = received(start);
        answers.forEach(answer -> happens(order, answer));
        return order.clockRuns();
    }

    /** An order that was received; its clock stands only if the provider may not know yet what it was told last. */
    private ReferralFile received(ReferralState state) {
        Origin origin = new Origin(Channel.AGENCY, "agency-be", "BE", UUID.randomUUID());
        CaseAssessed assessed = new CaseAssessed(
                UUID.randomUUID(),
                new ContentItem(UUID.randomUUID(), "http://host.example/1", "host.example", origin),
                Outcome.ORDER_REMOVAL,
                new Classification(Category.TERRORIST_PROPAGANDA, Ideology.FAR_RIGHT, "pl", ContentType.VIDEO),
                "Article 3(1)",
                "A sample explanation for the provider.",
                Severity.HIGH,
                null,
                RECEIVED,
                RECEIVED);
        ReferralFile order = new ReferralFile(UUID.randomUUID(), assessed, "correlation", RECEIVED);
        order.issue(RECEIVED, RECEIVED, Duration.ofHours(1));
        timekeeping.keep(order, new Delivered(1), RECEIVED);
        if (state == ReferralState.REAPPEARED) {
            timekeeping.keep(order, new Reappeared(), RECEIVED);
        } else if (state == ReferralState.CLARIFIED) {
            timekeeping.keep(order, new Clarified("The second."), RECEIVED);
        }
        order.moveTo(state);
        return order;
    }

    private Decision happens(ReferralFile order, Fact fact) {
        Decision decision = Lifecycle.decide(order, fact);
        switch (decision) {
            case Moved moved -> {
                timekeeping.keep(order, fact, RECEIVED);
                order.moveTo(moved.to());
            }
            case Noted noted -> timekeeping.keep(order, fact, RECEIVED);
            default -> {
                // Nothing new.
            }
        }
        return decision;
    }

    private static List<Answer> draw(Random random) {
        return Stream.generate(() -> ANSWERS.get(random.nextInt(ANSWERS.size())))
                .limit(1 + random.nextInt(6))
                .toList();
    }

    private static ReferralState after(Track track, ReferralState start, List<Answer> answers) {
        ReferralState state = start;
        for (Answer answer : answers) {
            if (Lifecycle.decide(track, state, answer) instanceof Moved moved) {
                state = moved.to();
            }
        }
        return state;
    }

    private static <T> Stream<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return Stream.of(List.of());
        }
        return IntStream.range(0, items.size()).boxed().flatMap(i -> {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove((int) i);
            return permutations(rest)
                    .map(tail -> Stream.concat(Stream.of(first), tail.stream()).toList());
        });
    }
}
