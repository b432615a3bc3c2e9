package org.openiru.referral.answerlink;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of answer links. */
@ConfigMapping(prefix = "iru.answer-link")
interface LinkSettings {

    /** How long after it was mailed a link can be used. */
    @WithDefault("P30D")
    Duration validFor();
}
