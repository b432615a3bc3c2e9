package org.openiru.web.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of {@code Idempotency-Key}. */
@ConfigMapping(prefix = "iru.idempotency")
interface IdempotencySettings {

    /** How long a key and its answer are kept. */
    @WithDefault("P90D")
    Duration retention();
}
