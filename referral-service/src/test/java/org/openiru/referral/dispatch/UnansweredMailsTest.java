package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openiru.testsupport.MovableClock;

class UnansweredMailsTest {

    private final MovableClock clock = new MovableClock();
    private final UnansweredMails mails = new UnansweredMails(clock, 2);

    @Test
    void a_mailbox_whose_server_keeps_silent_gets_no_third_mail_and_others_get_theirs() {
        assertThat(mails.begin("slow")).isTrue();
        assertThat(mails.begin("slow")).isTrue();
        assertThat(mails.begin("slow")).isFalse();
        assertThat(mails.begin("other")).isTrue();

        mails.end("slow");
        assertThat(mails.begin("slow")).isTrue();
        assertThat(mails.begin("slow")).isFalse();
    }

    @Test
    void what_was_never_answered_is_forgotten_in_the_end() {
        mails.begin("slow");
        mails.begin("slow");

        clock.advance(Duration.ofMinutes(11));
        assertThat(mails.begin("slow")).isTrue();

        // The word that comes after all is about one of the first.
        mails.end("slow");
        mails.end("slow");
        mails.end("slow");
        assertThat(mails.begin("slow")).isTrue();
    }
}
