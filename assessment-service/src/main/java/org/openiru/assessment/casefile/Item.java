package org.openiru.assessment.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Channel;
import org.openiru.events.ContentItem;
import org.openiru.events.Origin;

/** The content item as stored with its case, with the origin of the first report that named it. */
@Embeddable
record Item(
        UUID contentId,
        String canonicalUrl,
        String host,
        @Enumerated(EnumType.STRING) Channel originChannel,
        @Nullable String originAgency,
        @Nullable String originCountry,
        @Nullable UUID originCampaign) {

    static Item of(ContentItem item) {
        Origin origin = item.origin();
        return new Item(
                item.contentId(),
                item.canonicalUrl(),
                item.host(),
                origin.channel(),
                origin.agency(),
                origin.country(),
                origin.campaignId());
    }

    ContentItem asEventData() {
        return new ContentItem(
                contentId, canonicalUrl, host, new Origin(originChannel, originAgency, originCountry, originCampaign));
    }
}
