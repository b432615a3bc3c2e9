package org.openiru.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ItemDocumentsTest {

    @Test
    void of_a_much_reported_item_the_latest_events_and_all_that_may_be_computed_again_are_remembered() {
        // Given
        Map<UUID, Long> seen = new HashMap<>();
        for (long offset = 0; offset < 3L * ItemDocuments.REMEMBERED; offset++) {
            seen.put(new UUID(1, offset), offset);
        }
        long from = 7_000;
        // When
        Map<UUID, Long> late = ItemDocuments.remembered(seen, 3L * ItemDocuments.REMEMBERED);
        Map<UUID, Long> early = ItemDocuments.remembered(seen, from);
        // Then
        assertThat(late).hasSize(ItemDocuments.REMEMBERED).containsValue(2L * ItemDocuments.REMEMBERED);
        assertThat(early.values()).contains(from).doesNotContain(from - 1);
    }
}
