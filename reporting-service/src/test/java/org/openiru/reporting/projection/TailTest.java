package org.openiru.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TailTest {

    private final Tail tail = new Tail();

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
}
