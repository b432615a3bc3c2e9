package org.openiru.reporting.readmodel;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which generation answers, and which one is being filled.
 *
 * @param serving the generation that figures are read from
 * @param building the generation that is filled from offset 0; the serving one itself when there was none before; null
 *     when it has caught up
 * @param targets the end of each partition, such as {@code iru.reports-0}, when building began
 * @param since when it came to this
 * @param version for the compare when it changes
 */
public record Stage(String serving, @Nullable String building, Map<String, Long> targets, Instant since, long version) {

    public Stage {
        targets = Map.copyOf(targets);
    }

    /** Whether the generation that answers holds all that it should. */
    public boolean complete() {
        return !serving.equals(building);
    }

    /** The generation that consumers write to. */
    public String writing() {
        return building == null ? serving : building;
    }
}
