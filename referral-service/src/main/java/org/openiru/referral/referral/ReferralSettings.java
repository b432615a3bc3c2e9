package org.openiru.referral.referral;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of referrals and removal orders. */
@ConfigMapping(prefix = "iru.referral")
public interface ReferralSettings {

    /** How long after receipt a removal order must be executed: one hour by Regulation (EU) 2021/784. */
    @WithDefault("PT1H")
    Duration orderDeadline();

    /** How many waiting referrals are matched with providers in one transaction. */
    @WithDefault("100")
    int routingBatch();
}
