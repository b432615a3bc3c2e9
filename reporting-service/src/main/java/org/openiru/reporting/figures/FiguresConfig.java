package org.openiru.reporting.figures;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the figures. */
@ConfigMapping(prefix = "iru.figures")
public interface FiguresConfig {

    /** The smallest number that the public figures show: 1 to below it is suppressed. */
    @WithDefault("5")
    @Min(2)
    @Max(1000)
    int publicThreshold();

    /** How often the live feed looks for changes while somebody listens, and how often news are loaded into memory. */
    @WithDefault("500ms")
    Duration liveInterval();

    /**
     * How much before the present a moment has to lie at least for figures as at it: as much as the clocks of this process and
     * of the brokers may differ, and, where the topics are replicated, as long as a record may wait for its followers.
     */
    @WithDefault("2s")
    Duration settling();
}
