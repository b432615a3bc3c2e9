package org.openiru.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts on the topic {@code iru.reports}, published by intake. */
public sealed interface ReportEvent extends DomainEvent {

    /**
     * A report named a content item. A report that names several items is several events, one for each.
     *
     * @param reportId the report
     * @param item the content item, with the origin of the <em>first</em> report that named it
     * @param origin where this report came from
     * @param position index of the item within the report, from 0; a report is counted at position 0
     * @param firstReport whether no report named the item before
     * @param submittedUrl the address as it was sent in
     * @param description the reporter's words about the item
     * @param category what the reporter took it for
     * @param language the item's language as the reporter states it, a BCP 47 tag
     * @param threatToLife whether the reporter sees a threat to life
     * @param receivedAt when the report was accepted
     */
    record ReportReceived(
            UUID reportId,
            ContentItem item,
            Origin origin,
            int position,
            boolean firstReport,
            String submittedUrl,
            @Nullable String description,
            @Nullable Category category,
            @Nullable String language,
            boolean threatToLife,
            Instant receivedAt)
            implements ReportEvent {
        @Override
        public String subject() {
            return item.contentId().toString();
        }
    }
}
