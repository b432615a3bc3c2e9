package org.openiru.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openiru.events.ReminderStep;
import org.openiru.events.Track;
import org.openiru.referral.provider.Obstacle;
import org.openiru.referral.referral.Decision.Impossible;
import org.openiru.referral.referral.Decision.Moved;
import org.openiru.referral.referral.Decision.Noted;
import org.openiru.referral.referral.Decision.Unchanged;
import org.openiru.referral.referral.Fact.Answer;
import org.openiru.referral.referral.Fact.Bounced;
import org.openiru.referral.referral.Fact.Breached;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Clarified;
import org.openiru.referral.referral.Fact.DeadlinePassed;
import org.openiru.referral.referral.Fact.Delivered;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.FoundGone;
import org.openiru.referral.referral.Fact.FoundGoneUnclaimed;
import org.openiru.referral.referral.Fact.FoundUp;
import org.openiru.referral.referral.Fact.GivenUp;
import org.openiru.referral.referral.Fact.HeldUp;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.NotTold;
import org.openiru.referral.referral.Fact.ProviderAssigned;
import org.openiru.referral.referral.Fact.Reappeared;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Reminded;
import org.openiru.referral.referral.Fact.Removed;
import org.openiru.referral.referral.Fact.Resent;
import org.openiru.referral.referral.Fact.RestartReceived;
import org.openiru.referral.referral.Fact.Resumed;
import org.openiru.referral.referral.Fact.ToldOtherwise;
import org.openiru.referral.referral.Fact.WithdrawalReceived;
import org.openiru.referral.referral.Fact.Withdrawn;

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
            new Removed(),
            new Reappeared(),
            new Reminded(ReminderStep.HALF_TIME),
            new Reminded(ReminderStep.DEADLINE),
            new Reminded(ReminderStep.SECOND_CONTACT),
            new Breached(),
            new Clarified("The second one."),
            new RestartReceived(),
            new Withdrawn("The assessment was reversed"),
            new FoundGoneUnclaimed(),
            new Bounced(1, "SMTP reply 550: no such mailbox"),
            new NotTold("no answer"),
            new ToldOtherwise("By telephone", Instant.parse("2026-11-22T10:00:00Z")),
            new HeldUp(Obstacle.PROVIDER_SUSPENDED),
            new Resumed(),
            new Resent("somebody"),
            new WithdrawalReceived());

    /**
     * What each fact, in the order above down to a removal, means in each state of a referral: the next state's name (with {@code late} for an
     * answer to a referral that counted as unanswered), {@code noted}, {@code -} for unchanged, {@code X} for impossible.
     */
    private static final String TABLE = """
            AWAITING_PROVIDER       | AWAITING_CHANNEL | ISSUED | X         | X             | X          | X                | X               | X                 | X                            | X            | X | X                      | X
            AWAITING_CHANNEL        | -                | ISSUED | X         | X             | X          | X                | X               | X                 | X                            | X            | X | X                      | X
            ISSUED                  | -                | -      | DELIVERED | UNDELIVERABLE | UNANSWERED | X                | X               | ACKNOWLEDGED      | CLARIFICATION_REQUESTED      | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            DELIVERED               | -                | -      | -         | -             | UNANSWERED | X                | X               | ACKNOWLEDGED      | CLARIFICATION_REQUESTED      | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            UNDELIVERABLE           | -                | -      | DELIVERED | -             | UNANSWERED | X                | X               | ACKNOWLEDGED      | CLARIFICATION_REQUESTED      | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            ACKNOWLEDGED            | -                | -      | noted     | -             | -          | X                | X               | -                 | CLARIFICATION_REQUESTED      | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            CLARIFICATION_REQUESTED | -                | -      | noted     | -             | -          | X                | X               | -                 | -                            | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            CLARIFIED               | -                | -      | noted     | -             | UNANSWERED | X                | X               | -                 | CLARIFICATION_REQUESTED      | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            REFUSED                 | -                | -      | noted     | -             | -          | X                | X               | -                 | -                            | -            | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            DISABLING_CLAIMED       | -                | -      | noted     | -             | -          | X                | DISABLING_REFUTED | -                 | -                            | X            | X | -                      | REMOVAL_CLAIMED
            DISABLING_REFUTED       | -                | -      | noted     | -             | -          | X                | -               | -                 | -                            | X            | X | -                      | REMOVAL_CLAIMED
            REMOVAL_CLAIMED         | -                | -      | noted     | -             | -          | REMOVAL_VERIFIED | REMOVAL_REFUTED | -                 | -                            | X            | X | -                      | -
            REMOVAL_REFUTED         | -                | -      | noted     | -             | -          | REMOVAL_VERIFIED | -               | -                 | -                            | X            | X | -                      | -
            REMOVAL_VERIFIED        | -                | -      | noted     | -             | -          | -                | -               | -                 | -                            | X            | X | -                      | -
            REAPPEARED              | -                | -      | noted     | -             | UNANSWERED | X                | X               | ACKNOWLEDGED      | CLARIFICATION_REQUESTED      | REFUSED      | X | DISABLING_CLAIMED      | REMOVAL_CLAIMED
            UNANSWERED              | -                | -      | noted     | noted         | -          | X                | X               | late ACKNOWLEDGED | late CLARIFICATION_REQUESTED | late REFUSED | X | late DISABLING_CLAIMED | late REMOVAL_CLAIMED
            WITHDRAWN               | -                | ISSUED | noted     | -             | -          | -                | -               | -                 | -                            | -            | - | -                      | -
            """;

    /** The same for the facts that follow: the unit's own deeds. */
    private static final String DEEDS = """
            AWAITING_PROVIDER       | X          | X     | X     | X     | X | X         | X     | WITHDRAWN | X     | X | X | X | X | X | X | -
            AWAITING_CHANNEL        | X          | X     | X     | X     | X | X         | X     | WITHDRAWN | X     | X | X | X | X | X | X | -
            ISSUED                  | X          | -     | -     | noted | X | X         | noted | WITHDRAWN | noted | UNDELIVERABLE | noted | DELIVERED | noted | noted | X | -
            DELIVERED               | X          | noted | noted | noted | X | X         | noted | WITHDRAWN | noted | UNDELIVERABLE | - | X | - | noted | noted | -
            UNDELIVERABLE           | X          | -     | -     | noted | X | X         | noted | WITHDRAWN | noted | - | noted | DELIVERED | - | noted | ISSUED | -
            ACKNOWLEDGED            | X          | noted | noted | noted | X | X         | noted | WITHDRAWN | noted | - | noted | noted | - | noted | X | -
            CLARIFICATION_REQUESTED | X          | -     | -     | -     | X | CLARIFIED | noted | WITHDRAWN | noted | - | noted | X | - | noted | X | -
            CLARIFIED               | X          | noted | noted | noted | X | X         | noted | WITHDRAWN | noted | - | noted | noted | - | noted | X | -
            REFUSED                 | X          | -     | -     | -     | X | X         | noted | WITHDRAWN | noted | - | - | X | - | noted | X | -
            DISABLING_CLAIMED       | X          | -     | -     | -     | X | X         | noted | WITHDRAWN | -     | - | - | X | - | noted | X | -
            DISABLING_REFUTED       | X          | -     | -     | -     | X | X         | noted | WITHDRAWN | DISABLING_CLAIMED | - | - | X | - | noted | X | -
            REMOVAL_CLAIMED         | X          | -     | -     | -     | X | X         | noted | WITHDRAWN | -     | - | - | X | - | noted | X | -
            REMOVAL_REFUTED         | X          | -     | -     | -     | X | X         | noted | WITHDRAWN | -     | - | - | X | - | noted | X | -
            REMOVAL_VERIFIED        | REAPPEARED | -     | -     | -     | X | X         | noted | WITHDRAWN | -     | - | - | X | - | noted | X | -
            REAPPEARED              | -          | noted | noted | noted | X | X         | noted | WITHDRAWN | noted | - | noted | noted | - | noted | X | -
            UNANSWERED              | X          | -     | -     | -     | X | X         | noted | WITHDRAWN | noted | noted | noted | noted | - | noted | noted | -
            WITHDRAWN               | -          | -     | -     | -     | X | X         | noted | -         | -     | - | noted | noted | - | - | X | noted
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
    void the_table_covers_every_state_but_those_that_only_orders_have_and_every_fact() {
        assertThat(table().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ReferralState.values())
                        .filter(state -> state != ReferralState.NOT_EXECUTABLE)
                        .filter(state -> state != ReferralState.PARTLY_DISABLED)
                        .toList());
        assertThat(table().values()).allSatisfy(row -> assertThat(row).hasSameSizeAs(FACTS));
        assertThat(FACTS.stream().map(Object::getClass).distinct().count())
                .isEqualTo(leaves(Fact.class).count());
    }

    /** An order differs in two rows and four columns only. */
    @TestFactory
    Stream<DynamicTest> an_order_differs_from_a_referral_only_in_how_it_can_be_declined_half_obeyed_and_breached() {
        return table().keySet().stream()
                .map(state -> DynamicTest.dynamicTest(
                        state.toString(),
                        () -> FACTS.forEach(fact -> {
                            Decision order = Lifecycle.decide(Track.REMOVAL_ORDER, state, fact);
                            Decision referral = Lifecycle.decide(Track.REFERRAL, state, fact);
                            switch (fact) {
                                case Refused refused ->
                                    assertThat(meaning(order)).isEqualTo(state == ReferralState.WITHDRAWN ? "-" : "X");
                                case CannotExecute cannot ->
                                    assertThat(meaning(order)).isEqualTo(cannotExecute(state));
                                case Breached breached ->
                                    assertThat(meaning(order)).isEqualTo(breached(state));
                                case Disabled disabled -> {
                                    assertThat(meaning(order)).isEqualTo(disabledInPoland(state));
                                    assertThat(Lifecycle.decide(Track.REMOVAL_ORDER, state, new Disabled("EU")))
                                            .isEqualTo(referral);
                                }
                                default -> assertThat(order).isEqualTo(referral);
                            }
                        })));
    }

    private static String cannotExecute(ReferralState state) {
        return switch (state) {
            case ISSUED, DELIVERED, UNDELIVERABLE, ACKNOWLEDGED, CLARIFICATION_REQUESTED, CLARIFIED, REAPPEARED ->
                "NOT_EXECUTABLE";
            case UNANSWERED -> "late NOT_EXECUTABLE";
            case REFUSED, NOT_EXECUTABLE, WITHDRAWN -> "-";
            default -> "X";
        };
    }

    /** Less than an order asks for: the provider still owes the rest. */
    private static String disabledInPoland(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> "X";
            case ISSUED, DELIVERED, UNDELIVERABLE, ACKNOWLEDGED, CLARIFIED, REAPPEARED -> "PARTLY_DISABLED";
            case UNANSWERED -> "late PARTLY_DISABLED";
            default -> "-";
        };
    }

    private static String breached(ReferralState state) {
        return switch (state) {
            case AWAITING_PROVIDER, AWAITING_CHANNEL -> "X";
            case DISABLING_CLAIMED, REMOVAL_CLAIMED, REMOVAL_VERIFIED, WITHDRAWN -> "-";
            default -> "noted";
        };
    }

    @Test
    void an_order_that_cannot_be_executed_may_be_clarified_and_still_be_obeyed_later() {
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
                        "-",
                        "REMOVAL_CLAIMED",
                        "X",
                        "-",
                        "-",
                        "-",
                        "noted",
                        "CLARIFIED",
                        "noted",
                        "WITHDRAWN",
                        "noted",
                        "-",
                        "noted",
                        "X",
                        "-",
                        "noted",
                        "X",
                        "-");
    }

    @Test
    void an_order_that_was_half_obeyed_can_be_asked_about_fail_be_obeyed_and_be_breached() {
        assertThat(Stream.of(
                                new Breached(),
                                new DeadlinePassed(),
                                new FoundUp(),
                                new Received(),
                                new Disabled("DE"),
                                new ClarificationAsked("Why?"),
                                new CannotExecute("manifest error"),
                                new Disabled(null),
                                new Removed())
                        .map(fact ->
                                meaning(Lifecycle.decide(Track.REMOVAL_ORDER, ReferralState.PARTLY_DISABLED, fact))))
                .containsExactly(
                        "noted",
                        "-",
                        "X",
                        "-",
                        "-",
                        "CLARIFICATION_REQUESTED",
                        "NOT_EXECUTABLE",
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
                    ReferralState.CLARIFIED,
                    ReferralState.REAPPEARED,
                    ReferralState.UNANSWERED,
                    ReferralState.WITHDRAWN)) {
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
        Map<ReferralState, List<String>> rows = rows(TABLE);
        rows(DEEDS)
                .forEach((state, cells) -> rows.merge(state, cells, (first, rest) -> Stream.of(first, rest)
                        .flatMap(List::stream)
                        .toList()));
        return rows;
    }

    private static Map<ReferralState, List<String>> rows(String table) {
        Map<ReferralState, List<String>> rows = new TreeMap<>();
        table.lines().forEach(line -> {
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
