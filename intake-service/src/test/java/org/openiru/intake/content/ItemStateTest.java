package org.openiru.intake.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openiru.intake.content.ItemState.FORWARDED;
import static org.openiru.intake.content.ItemState.IN_ASSESSMENT;
import static org.openiru.intake.content.ItemState.NOT_ACTIONED;
import static org.openiru.intake.content.ItemState.RECEIVED;
import static org.openiru.intake.content.ItemState.REFERRED;
import static org.openiru.intake.content.ItemState.REMOVED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ItemStateTest {
    @Test
    void states_only_move_forward_except_that_a_case_can_go_back_to_the_queue() {
        Map<ItemState, Set<ItemState>> moves = Arrays.stream(ItemState.values())
                .collect(Collectors.toMap(Function.identity(), ItemStateTest::followers));

        assertThat(moves)
                .isEqualTo(Map.of(
                        RECEIVED, EnumSet.of(IN_ASSESSMENT, REFERRED, NOT_ACTIONED, FORWARDED, REMOVED),
                        IN_ASSESSMENT, EnumSet.of(RECEIVED, REFERRED, NOT_ACTIONED, FORWARDED, REMOVED),
                        REFERRED, EnumSet.of(REMOVED),
                        NOT_ACTIONED, EnumSet.of(REMOVED),
                        FORWARDED, EnumSet.of(REMOVED),
                        REMOVED, EnumSet.noneOf(ItemState.class)));
    }

    @Test
    void only_what_was_removed_can_reappear_and_is_referred_again() {
        assertThat(Arrays.stream(ItemState.values()).filter(state -> state.afterReappearance() != state))
                .containsExactly(REMOVED);
        assertThat(REMOVED.afterReappearance()).isEqualTo(REFERRED);
    }

    private static Set<ItemState> followers(ItemState state) {
        return Arrays.stream(ItemState.values())
                .filter(state::canBecome)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ItemState.class)));
    }
}
