package org.openiru.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.openiru.parts.Ports;

class MailServerIT {

    @Test
    void what_was_sent_can_be_read_on_the_page_and_runs_no_code_there() throws Exception {
        // Given
        int smtp = Ports.free();
        int page = Ports.free();
        try (MailServer _ = MailServer.start(smtp, page)) {
            // When
            send(smtp, "Your report <b>", "It was <script>removed</script>.");
            // Then
            assertThat(get(page, "/").body()).contains("Your report &lt;b&gt;", "reader@mail.test");
            HttpResponse<String> letter = get(page, "/letters/1");
            assertThat(letter.body()).contains("It was &lt;script&gt;removed&lt;/script&gt;.");
            assertThat(letter.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
            assertThat(get(page, "/letters/2").statusCode()).isEqualTo(404);
        }
    }

    private static void send(int smtp, String subject, String text) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", Integer.toString(smtp));
        MimeMessage message = new MimeMessage(Session.getInstance(settings));
        message.setFrom("unit@openiru.test");
        message.setRecipients(Message.RecipientType.TO, "reader@mail.test");
        message.setSubject(subject);
        message.setText(text);
        Transport.send(message);
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
