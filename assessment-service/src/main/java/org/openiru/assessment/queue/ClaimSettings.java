package org.openiru.assessment.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an officer may keep a case. */
@ConfigMapping(prefix = "iru.claim")
public interface ClaimSettings {

    /** A claim lapses when its officer has done nothing for this long. */
    @WithDefault("PT30M")
    Duration lease();

    /** How often lapsed claims go back to the queue. */
    @WithDefault("PT30S")
    Duration sweepEvery();
}
