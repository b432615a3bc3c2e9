package org.openiru.referral.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

public class BounceReportTest {

    private static final UUID NOTICE = UUID.fromString("019a1c41-7700-7e33-9b42-6b1c7d8e9f02");

    /** What a mail system sends back. */
    public static byte[] report(UUID notice, String action) {
        return report(notice, "", "nobody@host.example", action);
    }

    /** The same of one mail; its bounce address says {@code attempt} after the id, such as {@code .1}. */
    public static byte[] report(UUID notice, String attempt, String recipient, String action) {
        return """
                From: MAILER-DAEMON@mx.host.example
                To: bounces+msg_%1$s%3$s@unit.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                I'm sorry to have to inform you that your message could not be delivered.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.host.example

                Final-Recipient: rfc822; %4$s
                Action: %2$s
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <nobody@host.example>:
                    no such mailbox

                --b1
                Content-Type: text/rfc822-headers

                Message-ID: <msg_%1$s@unit.example>
                Subject: Referral of content

                --b1--
                """.formatted(notice, action, attempt, recipient)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_failure_names_its_notice_and_the_mail_systems_reason() {
        assertThat(BounceReport.read(report(NOTICE, "failed")))
                .contains(new BounceReport(
                        NOTICE,
                        Optional.empty(),
                        Optional.of("nobody@host.example"),
                        true,
                        "Bounced: 5.1.1, smtp; 550 5.1.1 <nobody@host.example>: no such mailbox"));
    }

    @Test
    void the_bounce_address_tells_which_of_the_notices_mails_it_was() {
        assertThat(BounceReport.read(report(NOTICE, ".3", "nobody@host.example", "failed")))
                .hasValueSatisfying(report -> assertThat(report.attempt()).contains(3));
    }

    @Test
    void characters_that_no_database_can_hold_do_not_keep_a_failure_from_being_read() {
        byte[] report = new String(report(NOTICE, "failed"), StandardCharsets.UTF_8)
                .replace("no such mailbox", "no such\0mailbox")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(BounceReport.read(report))
                .get()
                .extracting(BounceReport::reason)
                .asString()
                .endsWith("no such?mailbox");
    }

    @Test
    void a_failure_of_many_lines_is_read_too() {
        byte[] report = new String(report(NOTICE, "failed"), StandardCharsets.UTF_8)
                .replace("no such mailbox", "no such\r\n ".repeat(20_000) + "mailbox")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(BounceReport.read(report)).hasValueSatisfying(bounce -> {
            assertThat(bounce.failed()).isTrue();
            assertThat(bounce.reason()).contains("no such no such").hasSize(1000);
        });
    }

    @Test
    void a_failure_may_be_written_with_a_comment_after_that_of_another_server_or_in_the_newer_type() {
        String report = new String(report(NOTICE, "failed"), StandardCharsets.US_ASCII);
        for (String variant : List.of(
                report.replace("Action: failed", "Action: failed (permanently)"),
                report.replace(
                        "Final-Recipient", "Final-Recipient: rfc822; x\r\nAction: delayed\r\n\r\nFinal-Recipient"),
                report.replace("message/delivery-status", "Message/global-delivery-status"))) {
            assertThat(BounceReport.read(variant.getBytes(StandardCharsets.US_ASCII)))
                    .hasValueSatisfying(bounce -> {
                        assertThat(bounce.failed()).as(variant).isTrue();
                        assertThat(bounce.recipient()).contains("nobody@host.example");
                        assertThat(bounce.reason()).contains("5.1.1");
                    });
        }
    }

    @Test
    void the_bounce_address_counts_before_other_mails_that_are_named() {
        UUID other = UUID.fromString("019a1c41-7700-7e33-9b42-6b1c7d8e9f03");
        byte[] report = ("References: <msg_" + other + "@unit.example>\r\n"
                        + new String(report(NOTICE, ".2", "nobody@host.example", "failed"), StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(BounceReport.read(report)).hasValueSatisfying(bounce -> {
            assertThat(bounce.noticeId()).isEqualTo(NOTICE);
            assertThat(bounce.attempt()).contains(2);
        });
    }

    @Test
    void a_mail_in_a_mail_in_a_mail_is_no_report() {
        String nested = "Content-Type: message/rfc822\r\n\r\n".repeat(25_000);
        assertThat(BounceReport.read(nested.getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void a_delay_is_no_failure() {
        assertThat(BounceReport.read(report(NOTICE, "delayed")))
                .hasValueSatisfying(report -> assertThat(report.failed()).isFalse());
    }

    @Test
    void what_is_no_report_or_names_no_notice_is_not_read() {
        String report = new String(report(NOTICE, "failed"), StandardCharsets.US_ASCII);
        assertThat(BounceReport.read("Subject: Hello\r\n\r\nHow are you?".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(BounceReport.read(new byte[0])).isEmpty();
        assertThat(BounceReport.read(
                        report.replace("message/delivery-status", "text/plain").getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(BounceReport.read(report.replace("msg_", "other_").getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}
