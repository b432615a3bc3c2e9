package org.openiru.referral.dispatch;

import io.smallrye.config.ConfigMapping;

/** The authority in whose name removal orders are issued. */
@ConfigMapping(prefix = "iru.authority")
interface AuthoritySettings {

    /** Its name as orders state it. */
    String name();

    /** Its member state, ISO 3166-1 alpha-2. */
    String memberState();
}
