package org.openiru.intake.report;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.openiru.intake.content.ItemState;

/**
 * How far a report has come; never who worked on it, nor why they decided as they did.
 *
 * @param state of the report as a whole, see {@link #overall}
 * @param updatedAt when the state of the report or of one of its items last changed
 * @param items in the order in which the report named them
 */
@Schema(name = "ReportStatus")
public record ReportStatus(String reference, ItemState state, Instant updatedAt, List<Item> items) {
    public ReportStatus {
        items = List.copyOf(items);
    }

    /** One item of the report. */
    @Schema(name = "StatusItem")
    public record Item(ItemState state) {}

    /**
     * One word for several items: work in progress counts first, then what is still asked of a provider, then what came
     * out.
     */
    static ItemState overall(Collection<ItemState> items) {
        if (items.stream().allMatch(ItemState.RECEIVED::equals)) {
            return ItemState.RECEIVED;
        }
        if (items.stream().anyMatch(ItemState::isOpen)) {
            return ItemState.IN_ASSESSMENT;
        }
        return List.of(ItemState.REFERRED, ItemState.REMOVED, ItemState.FORWARDED).stream()
                .filter(items::contains)
                .findFirst()
                .orElse(ItemState.NOT_ACTIONED);
    }
}
