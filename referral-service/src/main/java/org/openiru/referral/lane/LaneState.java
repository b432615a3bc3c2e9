package org.openiru.referral.lane;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a lane stands.
 *
 * @param failures how many pieces in a row failed
 * @param pausedUntil nothing is taken from the lane before; absent unless that is ahead
 * @param waiting how many pieces wait
 * @param inFlight how many are being worked on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LaneState(
        Phase circuit, int failures, @Nullable Instant pausedUntil, long waiting, long inFlight) {

    /** A circuit's phase. */
    public enum Phase {
        /** The party works, as far as is known. */
        CLOSED,
        /** It failed too often in a row and is left alone for a while. */
        OPEN,
        /** It is asked one thing at a time to find out whether it works again. */
        HALF_OPEN
    }
}
