package org.openiru.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a report came from; never who sent it.
 *
 * @param agency the partner agency's id, e.g. {@code agency-be}
 * @param country the agency's country, ISO 3166-1 alpha-2, or {@code EU}
 * @param campaignId the joint action it belongs to
 */
public record Origin(
        Channel channel,
        @Nullable String agency,
        @Nullable String country,
        @Nullable UUID campaignId) {}
