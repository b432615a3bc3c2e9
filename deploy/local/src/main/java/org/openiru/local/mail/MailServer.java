package org.openiru.local.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;

/** The mail server's process: {@code MailServer SMTP_PORT PAGE_PORT}. Both listen on 127.0.0.1; all is kept in memory. */
public final class MailServer implements AutoCloseable {

    private final GreenMail smtp;
    private final MailPage page;

    private MailServer(GreenMail smtp, MailPage page) {
        this.smtp = smtp;
        this.page = page;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Usage: MailServer SMTP_PORT PAGE_PORT");
        }
        MailServer server = start(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("Mail page on http://127.0.0.1:" + arguments[1]);
    }

    /** Starts it inside this JVM. */
    static MailServer start(int smtpPort, int pagePort) throws IOException {
        GreenMail smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        smtp.start();
        return new MailServer(smtp, MailPage.start(pagePort, smtp));
    }

    @Override
    public void close() {
        page.close();
        smtp.stop();
    }
}
