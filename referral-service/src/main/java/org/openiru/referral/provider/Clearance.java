package org.openiru.referral.provider;

import java.time.Instant;

/** Whether a provider may be sent something now. */
public sealed interface Clearance {

    /** It may. */
    record Granted() implements Clearance {}

    /** Not before then: it has quiet hours. */
    record Later(Instant at) implements Clearance {}

    /** Not before an administrator has cleared what is in its way. Nothing is given up meanwhile. */
    record Held(Obstacle why) implements Clearance {}

    /** Not at all, as long as nobody changes the provider. */
    record Denied(Obstacle why) implements Clearance {}
}
