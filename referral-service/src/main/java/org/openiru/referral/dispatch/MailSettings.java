package org.openiru.referral.dispatch;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of notices by mail; the server and the sender are those of {@code quarkus.mailer}. */
@ConfigMapping(prefix = "iru.mail")
interface MailSettings {

    /** The sender, whom providers can reply to: {@code name@domain} without a display name. */
    String from();

    /**
     * Where mail systems send what they could not deliver, such as {@code bounces@unit.example}. The notice's id and the number of
     * the attempt are put in after a {@code +}, so that the address alone tells which mail bounced. The sender's own address unless set.
     */
    Optional<String> bounces();
}
