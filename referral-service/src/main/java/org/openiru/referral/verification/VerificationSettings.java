package org.openiru.referral.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/** Settings of the unit's own checks after a provider claimed a removal. Each host is asked one thing at a time. */
@ConfigMapping(prefix = "iru.verification")
public interface VerificationSettings {

    /** Pauses after the content was found still up the first time, the second, …; after the last one no more looks. */
    @WithDefault("PT5M,PT30M,PT2H,PT12H,P1D,P7D,P30D")
    @NotEmpty
    List<Duration> recheck();

    /** Pauses after the first time in a row that nothing could be found out, the second, …; the last one repeats. */
    @WithDefault("PT5S,PT30S,PT2M,PT10M,PT1H,PT6H")
    @NotEmpty
    List<Duration> retry();

    /** How long after the claim an address that cannot be reached is given up. */
    @WithDefault("P30D")
    Duration giveUpAfter();

    /** How many hosts this process asks at once. */
    @WithDefault("256")
    int altogether();

    /** How long one look may take; at most ten minutes. */
    @WithDefault("PT20S")
    Duration timeout();

    /** How often to look for checks that became due again. */
    @WithDefault("PT0.25S")
    Duration poll();
}
