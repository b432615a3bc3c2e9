package org.openiru.referral.lane;

/**
 * How fast one lane's work is given out, by all replicas together.
 *
 * @param atOnce how many pieces may be leased at once
 * @param perSecond how many may begin in a second; a lane that rested may begin one second's worth at once
 */
public record Pace(int atOnce, double perSecond) {

    /** No lane gets more at once; so many connections to one host the service's way out has to allow. */
    public static final int MOST_AT_ONCE = 1000;

    /** The same with no more at once than this. */
    public Pace atMost(int most) {
        return new Pace(Math.min(atOnce, most), perSecond);
    }

    public Pace {
        if (atOnce < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException("a lane moves");
        }
    }
}
