package org.openiru.messaging;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.UUID;
import org.openiru.events.AssessmentEvent.CaseClaimed;
import org.openiru.events.AssessmentEvent.CaseReleased;
import org.openiru.events.Channel;
import org.openiru.events.ContentItem;
import org.openiru.events.Origin;
import org.openiru.events.ReportEvent.ReportReceived;

/** Facts for tests. */
final class Facts {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Origin ORIGIN = new Origin(Channel.PUBLIC, null, null, null);

    private Facts() {}

    static UUID newId() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }

    static ReportReceived aReportOf(UUID contentId, int position) {
        return new ReportReceived(
                newId(),
                anItem(contentId),
                ORIGIN,
                position,
                true,
                "https://video.example/1",
                null,
                null,
                null,
                false,
                NOON);
    }

    static CaseClaimed aClaimOf(UUID contentId) {
        return new CaseClaimed(newId(), anItem(contentId), NOON);
    }

    /** {@link ClaimConsumer} does nothing with it. */
    static CaseReleased aReleaseOf(UUID contentId) {
        return new CaseReleased(newId(), anItem(contentId), NOON);
    }

    private static ContentItem anItem(UUID contentId) {
        return new ContentItem(contentId, "https://video.example/1", "video.example", ORIGIN);
    }
}
