package org.openiru.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often and how patiently a consumer tries to handle an event. */
@ConfigMapping(prefix = "iru.inbox")
public interface InboxSettings {

    /** How often an event that fails by itself is tried again before it becomes a dead letter. */
    @WithDefault("3")
    @Min(0)
    @Max(20)
    int retries();

    /** The pause before the first retry; it doubles each time. */
    @WithDefault("PT0.1S")
    Duration firstPause();

    /** The longest pause while the database or the broker is away; then there is no limit on how often. */
    @WithDefault("PT2S")
    Duration longestPause();
}
