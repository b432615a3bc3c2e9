package org.openiru.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openiru.events.Track;
import org.openiru.referral.referral.Decision.Impossible;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Decision.Noted;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.DeadlinePassed;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.FoundGone;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.GivenUp;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.ProviderAssigned;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Removed;

class LifecycleTest {

    private static final List<Fact> FACTS = List.of(
            new ProviderAssigned(),
            new Issued(false),
            new Delivered(1),
            new GivenUp(3, "no answer"),
            new DeadlinePassed(),
            new FoundGone(),
            new FoundUp(),
            new Received(),
            new ClarificationAsked("Which video?"),
            new Refused("within our terms"),
            new CannotExecute("manifest error"),
            new Disabled("PL"),
            new Removed());

    /**
     * What each fact, in the order above, means in each state of a referral: the next state's name (with {@code late} for an
     * answer to a referral that counted as unanswered), {@code noted}, {@code -} for unchanged, {@code X} for impossible.
     */
    private static final String TABLE = """
            AWAITING_PROVIDER       | AWAITING_CHANNEL | ISSUED | X         | X             | X          | X                | X               | X                 | X                           | X            | X | X                      | X
            AWAITING_CHANNEL        | -                | ISSUED | X         | X             | X          | X                | X               | X                 | X                           | X            | X | X                      | X
            ISSUED                  | -                | -      | DELIVERED | UNDELIVERABLE | UNANSWERED | X                | X               | ACKNOWLEDGED      | CLARIFICATION_REQUESTED     | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            DELIVERED               | -                | -      | -         | -             | UNANSWERED | X                | X               | ACKNOWLEDGED      | CLARIFICATION_REQUESTED     | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            UNDELIVERABLE           | -                | -      | DELIVERED | -             | UNANSWERED | X                | X               | ACKNOWLEDGED      | CLARIFICATION_REQUESTED     | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            ACKNOWLEDGED            | -                | -      | noted     | -             | -          | X                | X               | -                 | CLARIFICATION_REQUESTED     | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            CLARIFICATION_REQUESTED | -                | -      | noted     | -             | -          | X                | X               | -                 | -                           | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            REFUSED                 | -                | -      | noted     | -             | -          | X                | X               | -                 | -                           | -            | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            DISABLING_CLAIMED       | -                | -      | noted     | -             | -          | X                | X               | -                 | -                           | X            | X | -                      | REMOVAL_CLAIMED
            REMOVAL_CLAIMED         | -                | -      | noted     | -             | -          | REMOVAL_VERIFIED | REMOVAL_REFUTED | -                 | -                           | X            | X | -                      | -
            REMOVAL_REFUTED         | -                | -      | noted     | -             | -          | REMOVAL_VERIFIED | -               | -                 | -                           | X            | X | -                      | -
            REMOVAL_VERIFIED        | -                | -      | noted     | -             | -          | -                | -               | -                 | -                           | X            | X | -                      | -
            UNANSWERED              | -                | -      | noted     | noted         | -          | X                | X               | late ACKNOWLEDGED | late CLARIFICATION_REQUESTED | late REFUSED | X | late DISABLING_CLAIMED | late REMOVAL_CLAIMED
            """;

    @TestFactory
    Stream<DynamicTest> each_fact_means_in_each_state_of_a_referral_what_the_table_says() {
        return table().entrySet().stream().flatMap(row -> column(row.getKey(), row.getValue()));
    }

    private static Stream<DynamicTest> column(ReferralState state, List<String> expected) {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < FACTS.size(); i++) {
            Fact fact = FACTS.get(i);
            String meaning = expected.get(i);
            tests.add(DynamicTest.dynamicTest(
                    state + " and " + fact, () -> assertThat(meaning(Lifecycle.decide(Track.REFERRAL, state, fact)))
                            .isEqualTo(meaning)));
        }
        return tests.stream();
    }

    @Test
    void the_table_covers_every_state_but_the_one_that_only_orders_have_and_every_fact() {
        assertThat(table().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ReferralState.values())
                        .filter(state -> state != ReferralState.NOT_EXECUTABLE)
                        .toList());
        assertThat(table().values()).allSatisfy(row -> assertThat(row).hasSameSizeAs(FACTS));
        assertThat(FACTS.stream().map(Object::getClass).distinct().count())
                .isEqualTo(leaves(Fact.class).count());
    }

    /** An order differs in one row and two columns only. */
    @TestFactory
    Stream<DynamicTest> an_order_differs_from_a_referral_only_in_how_it_can_be_declined() {
        return table().keySet().stream()
                .map(state -> DynamicTest.dynamicTest(
                        state.toString(),
                        () -> FACTS.forEach(fact -> {
                            Decision order = Lifecycle.decide(Track.REMOVAL_ORDER, state, fact);
                            Decision referral = Lifecycle.decide(Track.REFERRAL, state, fact);
                            switch (fact) {
                                case Refused refused -> assertThat(order).isInstanceOf(Impossible.class);
                                case CannotExecute cannot ->
                                    assertThat(meaning(order)).isEqualTo(cannotExecute(state));
                                default -> assertThat(order).isEqualTo(referral);
                            }
                        })));
    }

    private static String cannotExecute(ReferralState state) {
        return switch (state) {
            case ISSUED, DELIVERED, UNDELIVERABLE, ACKNOWLEDGED, CLARIFICATION_REQUESTED -> "NOT_EXECUTABLE";
            case UNANSWERED -> "late NOT_EXECUTABLE";
            case REFUSED, NOT_EXECUTABLE -> "-";
            default -> "X";
        };
    }

    @Test
    void an_order_that_cannot_be_executed_may_still_be_obeyed_later() {
        assertThat(FACTS.stream()
                        .map(fact -> meaning(Lifecycle.decide(Track.REMOVAL_ORDER, ReferralState.NOT_EXECUTABLE, fact)))
                        .toList())
                .containsExactly(
                        "-",
                        "-",
                        "noted",
                        "-",
                        "-",
                        "X",
                        "X",
                        "-",
                        "-",
                        "X",
                        "-",
                        "DISABLING_CLAIMED",
                        "REMOVAL_CLAIMED");
    }

    @Test
    void answers_end_in_the_same_state_in_whatever_order_and_however_often_they_arrive() {
        List<Answer> all = FACTS.stream()
                .filter(Answer.class::isInstance)
                .map(Answer.class::cast)
                .toList();
        for (Track track : Track.values()) {
            for (ReferralState start : List.of(
                    ReferralState.ISSUED,
                    ReferralState.DELIVERED,
                    ReferralState.UNDELIVERABLE,
                    ReferralState.UNANSWERED)) {
                for (Answer a : all) {
                    for (Answer b : all) {
                        for (Answer c : all) {
                            ReferralState once = after(track, start, List.of(a, b, c));
                            assertThat(after(track, start, List.of(c, b, a, c, a, b)))
                                    .as("%s from %s: %s %s %s", track, start, a, b, c)
                                    .isEqualTo(once);
                        }
                    }
                }
            }
        }
    }

    private static ReferralState after(Track track, ReferralState start, List<? extends Fact> facts) {
        ReferralState state = start;
        for (Fact fact : facts) {
            if (Lifecycle.decide(track, state, fact) instanceof Moved moved) {
                state = moved.to();
            }
        }
        return state;
    }

    private static String meaning(Decision decision) {
        return switch (decision) {
            case Moved moved -> (moved.late() ? "late " : "") + moved.to();
            case Noted noted -> "noted";
            case Unchanged unchanged -> "-";
            case Impossible impossible -> "X";
        };
    }

    private static Map<ReferralState, List<String>> table() {
        Map<ReferralState, List<String>> rows = new TreeMap<>();
        TABLE.lines().forEach(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            rows.put(ReferralState.valueOf(cells.getFirst()), cells.subList(1, cells.size()));
        });
        return rows;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LifecycleTest::leaves)
                : Stream.of(type);
    }
}
