package org.openiru.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.openiru.events.Track;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Removed;

/** Repeated, reordered and contradictory answers end in the same state. */
class AnswerOrderTest {

    private static final List<Answer> ANSWERS = List.of(
            new Received(),
            new ClarificationAsked("Which?"),
            new Refused("lawful"),
            new CannotExecute("manifest error"),
            new Disabled("PL"),
            new Disabled(null),
            new Removed());

    static final List<ReferralState> STARTS = Stream.of(ReferralState.values())
            .filter(state -> !state.awaitsIssue())
            .toList();

    private static final int DRAWS = 300;

    @ParameterizedTest
    @EnumSource(Track.class)
    void all_orders_of_all_answers_end_alike(Track track) {
        for (ReferralState start : STARTS) {
            Set<ReferralState> ends = permutations(ANSWERS)
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
