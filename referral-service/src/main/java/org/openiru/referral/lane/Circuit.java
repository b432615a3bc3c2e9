package org.openiru.referral.lane;

import java.time.Duration;

/**
 * When a lane's circuit opens, and for how long.
 *
 * @param failures after how many failures in a row
 * @param pause the first pause; it doubles with each probe that fails
 * @param maxPause the longest pause
 */
public record Circuit(int failures, Duration pause, Duration maxPause) {
    public Circuit {
        if (failures < 1 || pause.isNegative() || maxPause.compareTo(pause) < 0) {
            throw new IllegalArgumentException("a circuit opens after a failure and closes again");
        }
    }
}
