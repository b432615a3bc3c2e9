package org.openiru.referral.answerlink;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of answer links. */
@ConfigMapping(prefix = "iru.answer-link")
interface LinkSettings {

    /** How long after it was mailed a link can be used. */
    @WithDefault("P30D")
    Duration validFor();

    /** How many receipts and questions one link takes; what the provider did can be said all the same. */
    @WithDefault("20")
    @Min(1)
    int interimAnswers();

    /** How long after it expired a link is remembered, so that its page can say so. */
    @WithDefault("P30D")
    Duration keptFor();
}
