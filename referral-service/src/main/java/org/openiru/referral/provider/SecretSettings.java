package org.openiru.referral.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the providers' signing secrets. */
@ConfigMapping(prefix = "iru.secrets")
public interface SecretSettings {

    /** Base64 of the 32 bytes that seal secrets in the database. No default: whoever has it can sign as any provider. */
    String key();

    /** How long the previous secret stays valid after a rotation. */
    @WithDefault("P1D")
    Duration overlap();
}
