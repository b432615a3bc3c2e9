package org.openiru.assessment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.ContentItem;
import org.openiru.events.Origin;
import org.openiru.events.ReportEvent.ReportReceived;

/** A report of one item, as intake publishes it. */
public final class AReport {

    private UUID contentId = UUID.randomUUID();
    private Channel channel = Channel.AGENCY;
    private @Nullable UUID campaign;
    private @Nullable String language = "de";
    private @Nullable Category category = Category.TERRORIST_PROPAGANDA;
    private @Nullable String description = "A video";
    private boolean threatToLife;

    private AReport() {}

    public static AReport aReport() {
        return new AReport();
    }

    public AReport of(UUID content) {
        contentId = content;
        return this;
    }

    public AReport in(@Nullable String tag) {
        language = tag;
        return this;
    }

    public AReport during(@Nullable UUID campaignId) {
        campaign = campaignId;
        return this;
    }

    public AReport takenFor(@Nullable Category takenFor) {
        category = takenFor;
        return this;
    }

    public AReport saying(String words) {
        description = words;
        return this;
    }

    public AReport through(Channel door) {
        channel = door;
        return this;
    }

    public AReport threateningLife() {
        threatToLife = true;
        return this;
    }

    public ReportReceived received() {
        Origin origin = channel == Channel.AGENCY
                ? new Origin(channel, "agency-be", "BE", campaign)
                : new Origin(channel, null, null, campaign);
        String url = "https://videos.example/watch/" + contentId;
        return new ReportReceived(
                UUID.randomUUID(),
                new ContentItem(contentId, url, "videos.example", origin),
                origin,
                0,
                true,
                url + "?utm_source=feed",
                description,
                category,
                language,
                threatToLife,
                Instant.now());
    }
}
