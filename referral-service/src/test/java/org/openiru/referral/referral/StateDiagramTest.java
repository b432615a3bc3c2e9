package org.openiru.referral.referral;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openiru.events.ReminderStep;
import org.openiru.events.Track;
import org.openiru.referral.provider.Obstacle;
import org.openiru.referral.referral.Decision.Moved;
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
import org.openiru.testsupport.Generated;

/** {@code docs/referral-states.md} is made from {@link Lifecycle}. {@code -Dcontracts.write=true} makes it anew. */
class StateDiagramTest {

    private static final Path PAGE = Path.of("../docs/referral-states.md");

    /** Each fact in the words of the diagram. */
    private static final Map<Fact, String> FACTS = facts();

    private static Map<Fact, String> facts() {
        Map<Fact, String> facts = new LinkedHashMap<>();
        facts.put(new ProviderAssigned(), "provider known");
        facts.put(new Issued(false), "issued");
        facts.put(new Delivered(1), "delivered");
        facts.put(new GivenUp(1, "no answer"), "given up");
        facts.put(new Bounced(1, "no such mailbox"), "bounced");
        facts.put(new HeldUp(Obstacle.PROVIDER_SUSPENDED), "held up");
        facts.put(new Resumed(), "resumed");
        facts.put(new Resent("somebody"), "sent once more");
        facts.put(new DeadlinePassed(), "deadline passed");
        facts.put(new Reminded(ReminderStep.HALF_TIME), "reminded");
        facts.put(new Breached(), "breached");
        facts.put(new Received(), "says received");
        facts.put(new ClarificationAsked("Which?"), "says unclear");
        facts.put(new Refused("no"), "says refused");
        facts.put(new CannotExecute("manifest error"), "says cannot execute");
        facts.put(new Disabled("PL"), "says disabled somewhere");
        facts.put(new Disabled(null), "says disabled");
        facts.put(new Removed(), "says removed");
        facts.put(new Clarified("That one."), "clarified");
        facts.put(new RestartReceived(), "restart received");
        facts.put(new FoundGone(), "found gone");
        facts.put(new FoundGoneUnclaimed(), "found gone without a claim of removal");
        facts.put(new FoundUp(), "found up");
        facts.put(new Reappeared(), "reappeared");
        facts.put(new Withdrawn("reversed"), "withdrawn");
        facts.put(new WithdrawalReceived(), "withdrawal received");
        facts.put(new NotTold("no answer"), "not told");
        facts.put(new ToldOtherwise("by telephone", Instant.EPOCH), "told otherwise");
        return facts;
    }

    @Test
    void the_committed_page_is_what_the_code_says() throws IOException {
        Generated.assertCurrent(PAGE, page());
    }

    @Test
    void every_fact_is_in_the_diagram() {
        assertThat(FACTS.keySet().stream().map(Object::getClass))
                .containsAll(leaves(Fact.class).toList());
    }

    @Test
    void every_state_can_be_reached() {
        Set<ReferralState> reached = new LinkedHashSet<>(Set.of(ReferralState.AWAITING_PROVIDER));
        for (int size = 0; size < reached.size(); ) {
            size = reached.size();
            for (ReferralState state : List.copyOf(reached)) {
                for (Track track : Track.values()) {
                    reached.addAll(ways(track, state).keySet());
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(ReferralState.values());
    }

    private static String page() {
        return """
                # States of a referral

                Made from [`Lifecycle`](../referral-service/src/main/java/org/openiru/referral/referral/Lifecycle.java), the one place
                that says how a state follows another; a test compares. What a provider says is written "says …". An answer never takes
                back a stronger one: received < unclear < refused or cannot execute < disabled < removed, and of an order disabled in too few
                states comes between received and unclear. So answers end in the same state however often and in whatever order they come. A yes that turns into a no is a contradiction: it is answered
                with 409 and kept.

                From every state the unit may withdraw what it asked, which is not drawn. `WITHDRAWN` is the end, unless it was for a hold:
                when that ends, it is issued anew.

                ## Referral

                %s

                ## Removal order

                An order cannot be refused, but may be impossible to execute. Its clock runs for one hour from receipt. It stands from
                `CLARIFICATION_REQUESTED` or, if the provider says why, from `NOT_EXECUTABLE` until the unit's reply is delivered,
                and then begins anew. When the hour is over and the provider has not acted, `OrderBreached` is published; the state
                stays, unless nothing was ever answered. It has not acted in `PARTLY_DISABLED`: an order holds in all member states.

                %s
                """.formatted(diagram(Track.REFERRAL), diagram(Track.REMOVAL_ORDER));
    }

    private static String diagram(Track track) {
        return Arrays.stream(ReferralState.values())
                .filter(state -> isOf(track, state))
                .flatMap(state -> ways(track, state).entrySet().stream()
                        .filter(way -> way.getKey() != ReferralState.WITHDRAWN)
                        .map(way ->
                                "    %s --> %s : %s".formatted(state, way.getKey(), String.join(", ", way.getValue()))))
                .collect(joining(
                        "\n", "```mermaid\nstateDiagram-v2\n    [*] --> AWAITING_PROVIDER : assessed\n", "\n```"));
    }

    /** Only a referral is refused, only an order is impossible to execute or half obeyed. */
    private static boolean isOf(Track track, ReferralState state) {
        return switch (state) {
            case NOT_EXECUTABLE, PARTLY_DISABLED -> track == Track.REMOVAL_ORDER;
            case REFUSED -> track == Track.REFERRAL;
            default -> true;
        };
    }

    private static Map<ReferralState, List<String>> ways(Track track, ReferralState state) {
        Map<ReferralState, List<String>> ways = new LinkedHashMap<>();
        FACTS.forEach((fact, words) -> {
            if (Lifecycle.decide(track, state, fact) instanceof Moved moved) {
                ways.merge(moved.to(), List.of(words), (first, second) -> Stream.of(first, second)
                        .flatMap(List::stream)
                        .toList());
            }
        });
        return ways;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StateDiagramTest::leaves)
                : Stream.of(type);
    }
}
