package org.openiru.referral.acknowledgement;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much is kept of answers that are rejected. Anybody can send those, so every bound is for each provider. */
@ConfigMapping(prefix = "iru.answers.rejected")
public interface AnswerSettings {

    /** How many; the oldest go first. */
    @WithDefault("200")
    @Min(1)
    @Max(100_000)
    int kept();

    /** How many bytes of bodies altogether; the oldest go first. */
    @WithDefault("2M")
    MemorySize keptBytes();

    /** How many bytes of one body. */
    @WithDefault("16384")
    @Min(0)
    @Max(65_536)
    int bodyBytes();
}
