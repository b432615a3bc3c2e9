package org.openiru.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TailTest {

    private final Tail tail = new Tail(true);

    @Test
    void an_event_is_a_duplicate_within_the_window_whoever_counts_and_none_beyond_it() {
        // Given
        UUID event = UUID.randomUUID();
        // Then
        assertThat(tail.isDuplicate(event, 10)).isFalse();
        assertThat(tail.isDuplicate(UUID.randomUUID(), 11)).isFalse();
        assertThat(tail.isDuplicate(event, 10 + Tail.WINDOW)).isTrue();
        // And the copy counts as an occurrence too
        assertThat(tail.isDuplicate(event, 10 + 2L * Tail.WINDOW)).isTrue();
        assertThat(tail.isDuplicate(event, 11 + 3L * Tail.WINDOW)).isFalse();
    }

    @Test
    void no_item_that_was_told_of_is_taken_for_a_new_one() {
        List<String> items = Stream.generate(() -> "iru.reports/" + UUID.randomUUID())
                .limit(20_000)
                .toList();
        long known = items.stream().filter(tail::mayKnow).count();
        assertThat(known).isLessThan(1_000);
        assertThat(items).allMatch(tail::mayKnow);
        assertThat(new Tail(false).mayKnow(items.getFirst())).isTrue();
    }
}
