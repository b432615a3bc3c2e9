package org.openiru.local.stack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one part is.
 *
 * @param running empty if it is not running
 */
public record PartStatus(String name, List<Integer> ports, String address, Optional<Running> running) {
    public PartStatus {
        ports = List.copyOf(ports);
    }

    /**
     * The process of a part.
     *
     * @param healthy whether it answers
     * @param memory resident bytes, children included
     */
    public record Running(long pid, boolean healthy, Instant since, long memory) {}
}
