package org.openiru.events;

import java.util.UUID;

/** A request to one provider about one content item, with all that a figure may be grouped by. */
public record Referral(
        UUID referralId,
        UUID caseId,
        ContentItem item,
        Classification classification,
        ProviderRef provider,
        Track track) {}
