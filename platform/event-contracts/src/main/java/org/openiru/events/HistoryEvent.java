package org.openiru.events;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts on the topic {@code iru.history}, published by reporting: what a unit knows of the time before it had this system. */
public sealed interface HistoryEvent extends DomainEvent {

    /**
     * A figure of the past was imported. A later one with the same {@code figureId} takes its place: it says the same of the
     * same period, with another count.
     *
     * @param figureId made from all that follows but the count and its basis
     * @param measure what was counted, a name of the figures API
     * @param period the UTC day ({@code 2014-03-05}), month ({@code 2014-03}) or year ({@code 2014}) in which it was; no more is known
     * @param count how many; 0 takes the figure back
     * @param source where the number is from
     * @param reference tells apart what is the same in all else, such as an item's number in an older system
     * @param dimensions what is known of those that were counted, by names of the figures API; of what is missing nothing is known
     */
    record FigureRecorded(
            UUID figureId,
            String measure,
            String period,
            int count,
            FigureBasis basis,
            String source,
            @Nullable String reference,
            Map<String, String> dimensions)
            implements HistoryEvent {
        public FigureRecorded {
            dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
        }

        @Override
        public String subject() {
            return figureId.toString();
        }
    }
}
