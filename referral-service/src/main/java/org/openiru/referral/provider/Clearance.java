package org.openiru.referral.provider;

import java.time.Instant;

/** Whether a provider may be sent something now. */
public sealed interface Clearance {

    /** It may. */
    record Granted() implements Clearance {}

    /** Not yet: to be asked again then. Nothing is given up meanwhile. */
    record Held(Instant until, Obstacle why) implements Clearance {}

    /** Not at all, as long as nobody changes the provider. */
    record Denied(Obstacle why) implements Clearance {}
}
