package org.openiru.referral.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the provider directory. */
@ConfigMapping(prefix = "iru.provider")
public interface ProviderSettings {

    /**
     * Whether notices for a provider wait until it has answered a test notice. By default they do not: a provider cannot
     * keep the unit from asking by never answering the test.
     */
    @WithDefault("false")
    boolean holdUnverified();

    /** How long a provider has to answer a test notice. */
    @WithDefault("P1D")
    Duration testExpiry();

    /** How long sending a test notice may take; at most ten minutes. */
    @WithDefault("PT15S")
    Duration testTimeout();
}
